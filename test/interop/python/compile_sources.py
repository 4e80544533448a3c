"""Says of each source that it is given, as one JSON string a line, what Python has against it: a JSON list of sentences."""

import json
import sys
import warnings

# What is only bad style is not asked for.
warnings.simplefilter("ignore")

for line in sys.stdin:
    try:
        compile(json.loads(line), "source.py", "exec", dont_inherit=True)
        errors = []
    except (SyntaxError, ValueError, RecursionError) as error:
        errors = [f"{type(error).__name__}: {getattr(error, 'msg', error)}"]
    print(json.dumps(errors), flush=True)
