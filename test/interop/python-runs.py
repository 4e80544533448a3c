"""Runs programs with every way their decisions can go, and tells what became of their spans, as JSON."""

import json
import sys
import types

MOST_RUNS = 1500


class Failure(Exception):
    pass


class Span:
    def __init__(self, run, site):
        self.run = run
        self.site = site
        self.is_over = False
        run["spans"].append(self)

    def _act(self, number, is_end):
        self.run["acts"].append(
            {"id": number, "site": self.site, "isEnd": is_end, "isAfterEnd": self.is_over}
        )

    def end(self, number=-1):
        self._act(number, True)
        self.is_over = True

    def add_event(self, number):
        self._act(number, False)

    def set_status(self, _status, number):
        self._act(number, False)

    def is_recording(self):
        return not self.is_over

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        # As the SDK does, it ends what has ended; what the finding underlines is the `with`.
        self.end(int(self.site))
        return False


class Tracer:
    def __init__(self, run):
        self.run = run

    def start_span(self, site):
        return Span(self.run, site)

    def start_as_current_span(self, site):
        return Span(self.run, site)


class Decisions:
    def __init__(self, tape):
        self.tape = tape
        self.asked = 0
        self.rounds = {}

    def decide(self):
        self.asked += 1
        return self.tape[self.asked - 1] if self.asked <= len(self.tape) else False

    def at(self, number):
        """A loop comes to an end."""
        rounds = self.rounds.get(number, 0)
        self.rounds[number] = rounds + 1
        return rounds < 2 and self.decide()


class Table:
    def __init__(self, get):
        self.get = get

    def __getitem__(self, number):
        return self.get(number)


def run_once(code, tape):
    decisions = Decisions(tape)
    run = {"acts": [], "spans": []}
    handed_over = []

    def work(*_given):
        if decisions.decide():
            raise Failure()

    def keep(span):
        handed_over.append(lambda: span and span.end())
        work()

    def later(callback):
        handed_over.append(callback)
        work()

    def items(number):
        if not decisions.at(number):
            return []
        return [1, 2] if decisions.decide() else [1]

    def digit(_number):
        return 1 if decisions.decide() else 2 if decisions.decide() else 0

    api = types.ModuleType("opentelemetry")
    api.trace = types.SimpleNamespace(
        get_tracer=lambda _name: Tracer(run),
        StatusCode=types.SimpleNamespace(ERROR=2),
    )
    sys.modules["opentelemetry"] = api
    shop = types.ModuleType("shop")
    shop.__dict__.update(
        work=work,
        keep=keep,
        later=later,
        lists=Table(items),
        digits=Table(digit),
        at=Table(decisions.at),
        Failure=Failure,
    )
    sys.modules["shop"] = shop
    module = {"__name__": "program"}
    exec(code, module)
    try:
        result = module["f"](decisions.decide())
        if isinstance(result, Span):
            result.end()
    except (Failure, AssertionError, AttributeError, UnboundLocalError):
        pass
    for callback in handed_over:
        try:
            callback()
        except (Failure, AssertionError, AttributeError, NameError):
            pass
    return run, decisions.asked


def all_runs(text):
    code = compile(text, "program.py", "exec")
    runs = []
    queue = [[]]
    for tape in queue:
        if len(queue) > MOST_RUNS:
            return None
        run, asked = run_once(code, tape)
        spans = run["spans"]
        runs.append(
            {
                "acts": run["acts"],
                "leaked": sorted({span.site for span in spans if not span.is_over}),
                "ended": sorted({span.site for span in spans if span.is_over}),
            }
        )
        for index in range(max(0, asked - len(tape))):
            queue.append(tape + [False] * index + [True])
    return runs


json.dump([all_runs(text) for text in json.load(sys.stdin)], sys.stdout)
