"""Runs programs with the SDK: each line of JSON is a list of programs, each answer what became of them."""

import asyncio
import inspect
import json
import logging
import sys
import warnings

from opentelemetry import trace
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

warnings.simplefilter("ignore")


class Recorder(SpanProcessor):
    def __init__(self):
        self.spans = {}

    def on_start(self, span, parent_context=None):
        self.spans[span.context.span_id] = {"name": span.name, "ends": 0, "status": "UNSET", "exceptions": 0}

    def on_end(self, span):
        found = self.spans[span.context.span_id]
        found["ends"] += 1
        found["status"] = span.status.status_code.name
        found["exceptions"] = sum(event.name == "exception" for event in span.events)


class Complaints(logging.Handler):
    """The SDK only logs what is done wrong: a span that is ended twice, a token of another context."""

    def __init__(self):
        super().__init__()
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


recorder = Recorder()
complaints = Complaints()
provider = TracerProvider()
provider.add_span_processor(recorder)
trace.set_tracer_provider(provider)
logging.getLogger("opentelemetry").addHandler(complaints)


def check(value):
    if value == "bad":
        raise ValueError("bad")
    return value


async def later(value):
    await asyncio.sleep(0)
    return check(value)


def expect_no_span():
    """For code that no span is to be around, such as whoever asks a generator for its values."""
    if trace.get_current_span().get_span_context().is_valid:
        complaints.messages.append("a span is current where none is to be")


async def awaited(value):
    return await value


def run(program, value):
    recorder.spans = {}
    complaints.messages = []
    log = []
    names = {"log": lambda one: log.append(repr(one)), "check": check, "later": later, "expect_no_span": expect_no_span}
    try:
        names["__name__"] = "program"
        exec(program, names)
        result = names["run"](value)
        if inspect.isawaitable(result):
            result = asyncio.run(awaited(result))
        outcome = {"kind": "returned", "value": repr(result)}
    except BaseException as error:
        outcome = {"kind": "raised", "value": repr(error)}
    expect_no_span()
    return {"outcome": {**outcome, "log": log}, "spans": list(recorder.spans.values()), "complaints": complaints.messages}


def runs_of(text, inputs):
    try:
        program = compile(text, "program.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return {"error": f"line {error.lineno}: {error.msg}", "runs": []}
    return {"error": None, "runs": [run(program, value) for value in inputs]}


for line in sys.stdin:
    print(json.dumps([runs_of(one["text"], one["inputs"]) for one in json.loads(line)]), flush=True)
