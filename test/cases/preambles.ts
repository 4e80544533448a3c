import type { CaseLanguage } from './case-languages.ts';

const typescript = {
  unless: /@opentelemetry\//,
  text: "import { trace, context, type Span, SpanStatusCode } from '@opentelemetry/api';\nconst tracer = trace.getTracer('cases');\n",
};

/** What every file of a language has, and the words of who has it already. */
const preambles: Partial<Record<CaseLanguage, { readonly unless: RegExp; readonly text: string }>> = {
  ts: typescript,
  tsx: typescript,
  js: typescript,
  jsx: typescript,
  python: {
    unless: /\bopentelemetry\b/,
    text: `from opentelemetry import context, trace
from opentelemetry.trace import SpanKind, Status, StatusCode

tracer = trace.get_tracer("cases")
`,
  },
  java: {
    unless: /\bio\.opentelemetry\b|^package /m,
    text: `import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.*;
import java.util.concurrent.*;
`,
  },
  go: {
    unless: /^package /m,
    text: `package cases

import (
\t"context"
\t"database/sql"
\t"errors"
\t"fmt"
\t"io"
\t"log"
\t"log/slog"
\t"net/http"
\t"os"
\t"sync"

\t"go.opentelemetry.io/otel"
\t"go.opentelemetry.io/otel/attribute"
\t"go.opentelemetry.io/otel/codes"
\t"go.opentelemetry.io/otel/trace"
\t"golang.org/x/sync/errgroup"
)

var tracer = otel.Tracer("cases")
`,
  },
  erlang: {
    unless: /^-module\(/m,
    text: `-module(cases).
-include_lib("opentelemetry_api/include/opentelemetry.hrl").
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
`,
  },
};

/** What is added in front of an example of a rule that leaves it out: examples show the point. */
export function preambleOf(language: CaseLanguage, text: string): string {
  const preamble = preambles[language];
  return preamble && !preamble.unless.test(text) ? preamble.text : '';
}
