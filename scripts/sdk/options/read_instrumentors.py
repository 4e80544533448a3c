"""Prints, as JSON, which keyword arguments the instrumentors of wheels read.

    python read_instrumentors.py WHEEL...

By wheel, `module.Class.method` has a list of names, or null where some are read out of sight. Methods are `instrument` and
those for one application, client or engine, such as `instrument_app`.
"""

import ast
import json
import sys
import zipfile

BASE = ["raise_exception_on_conflict", "skip_dep_check"]


def main():
    print(json.dumps({wheel: read_wheel(wheel) for wheel in sys.argv[1:]}, sort_keys=True))


def read_wheel(wheel):
    classes, exports = {}, {}
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if not name.startswith("opentelemetry/") or not name.endswith(".py"):
                continue
            module = name[: -len(".py")].removesuffix("/__init__").replace("/", ".")
            tree = ast.parse(archive.read(name))
            for node in tree.body:
                if isinstance(node, ast.ClassDef):
                    classes[node.name] = (module, node)
                elif isinstance(node, ast.ImportFrom):
                    for one in node.names:
                        exports.setdefault(one.asname or one.name, set()).add(module)
    found = {}
    for name, (module, node) in classes.items():
        if name.startswith("_") or not is_instrumentor(node, classes):
            continue
        # Who imports a class from the package takes what the package imports from its parts.
        modules = {module} | {one for one in exports.get(name, ()) if module.startswith(one + ".")}
        for method, options in methods_of(node, classes):
            for one in modules:
                found[f"{one}.{name}.{method}"] = options
    return found


def bases_of(node):
    return [base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in node.bases]


def is_instrumentor(node, classes, depth=0):
    return depth < 5 and any(
        base == "BaseInstrumentor" or (base in classes and is_instrumentor(classes[base][1], classes, depth + 1))
        for base in bases_of(node)
    )


def member_of(node, name, classes, depth=0):
    for one in node.body:
        if isinstance(one, ast.FunctionDef) and one.name == name:
            return one
    for base in bases_of(node):
        found = member_of(classes[base][1], name, classes, depth + 1) if base in classes and depth < 5 else None
        if found:
            return found
    return None


def names_of(node, classes, depth=0):
    names = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
    for base in bases_of(node):
        if base in classes and depth < 5:
            names |= names_of(classes[base][1], classes, depth + 1)
    return names


def methods_of(node, classes):
    own = member_of(node, "instrument", classes)
    inner = member_of(node, "_instrument", classes)
    if own is None and inner is not None:
        options = read_by(inner, node, classes)
        yield "instrument", None if options is None else sorted({*options, *BASE})
    for name in sorted(names_of(node, classes)):
        if name.startswith("instrument_") and (method := member_of(node, name, classes)):
            options = read_by(method, node, classes)
            yield name, None if options is None else sorted(options)


def read_by(function, owner, classes, depth=0):
    """The names of parameters, and those that are looked up in `**kwargs`; None if they may be read elsewhere."""
    arguments = function.args
    parameters = {one.arg for one in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
    parameters -= {"self", "cls"}
    if arguments.kwarg is None:
        return parameters
    if depth > 3:
        return None
    rest = arguments.kwarg.arg
    known = {}
    for node in ast.walk(function):
        for child in ast.iter_child_nodes(node):
            known[child] = node
    for node in ast.walk(function):
        if not isinstance(node, ast.Name) or node.id != rest:
            continue
        around = known[node]
        name = None
        if isinstance(around, ast.Attribute) and around.attr in ("get", "pop", "setdefault"):
            call = known[around]
            name = call.args[0] if isinstance(call, ast.Call) and call.func is around and call.args else None
        elif isinstance(around, ast.Subscript) and around.value is node:
            name = around.slice
        elif isinstance(around, ast.Compare) and node in around.comparators and isinstance(around.ops[0], (ast.In, ast.NotIn)):
            name = around.left
        elif isinstance(around, ast.keyword) and around.arg is None:
            call = known[around]
            inner = called(call, owner, classes)
            names = inner and read_by(inner, owner, classes, depth + 1)
            if names is None:
                return None
            parameters |= names
            continue
        if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
            return None
        parameters.add(name.value)
    return parameters


def called(call, owner, classes):
    """The method of the same class that is called."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id in ("self", "cls"):
        return member_of(owner, function.attr, classes)
    return None


main()
