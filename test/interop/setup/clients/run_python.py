"""Runs programs under one remote parent: `run_python.py NAME ADDRESS TEXT...`, each a module with `run(address, text)`."""

import asyncio
import importlib
import inspect
import sys
import traceback

from opentelemetry import context, trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

trace.set_tracer_provider(TracerProvider())
parent, *programs = sys.argv[1:]
context.attach(TraceContextTextMapPropagator().extract({"traceparent": parent}))
failed = False
for name, address, text in zip(programs[::3], programs[1::3], programs[2::3]):
    try:
        result = importlib.import_module(name).run(address, text)
        if inspect.isawaitable(result):
            asyncio.run(asyncio.wait_for(result, 20))
    except Exception:
        failed = True
        print(name, traceback.format_exc(), file=sys.stderr)
sys.exit(1 if failed else 0)
