import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { createLinter } from '../../create-linter.ts';

const linter = createLinter(loadGrammar);

async function findingsIn(text: string, file = 'src/main/java/Orders.java') {
  const findings = await linter.lint({ path: file, languageId: 'java', text });
  return findings.map(({ rule, range }) => `${rule}: ${text.slice(range.start, range.end)}`);
}

/** A service as design documents for Spring Boot show them. */
const service = `package com.acme.parcels;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.springframework.stereotype.Service;

@Service
public class ParcelService {

    private final Tracer tracer;

    public ParcelService(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("parcel-service", "2.1.0");
    }

    public Parcel accept(ParcelRequest request) {
        Span span = tracer.spanBuilder("acceptParcel").setSpanKind(SpanKind.INTERNAL).startSpan();
        try (Scope scope = span.makeCurrent()) {
            span.setAttribute("parcel.id", request.getId());
            span.setAttribute("parcel.items.count", request.getItems().size());
            span.addEvent("Weighing started");
            Parcel parcel = parcels.save(request.toParcel());
            route(parcel);
            span.setStatus(StatusCode.OK);
            span.setAttribute("parcel.accepted", true);
            return parcel;
        } catch (Exception e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR, e.getMessage());
            throw e;
        } finally {
            span.end();
        }
    }

    private void route(Parcel parcel) {
        Span span = tracer.spanBuilder("routeParcel").setSpanKind(SpanKind.CLIENT).startSpan();
        try (Scope scope = span.makeCurrent()) {
            span.setAttribute("http.request.method", "POST");
            routes.find(parcel.getItems());
        } catch (Exception e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    public void logWithTrace(String message) {
        Span current = Span.current();
        log.info("trace {}: {}", current.getSpanContext().getTraceId(), message);
    }
}
`;

describe('a Spring service', () => {
  it('is in order', async () => expect(await findingsIn(service)).toEqual([]));

  it.each([
    [
      'the names of attributes are those of 2022',
      '"http.request.method"',
      '"http.method"',
      ['deprecated-semconv-attribute: "http.method"'],
    ],
    [
      'the status is Ok whatever happened',
      'finally {\n            span.end();\n        }\n    }\n\n    private',
      'finally {\n            span.setStatus(StatusCode.OK);\n            span.end();\n        }\n    }\n\n    private',
      ['status-ok-masks-error: span.setStatus(StatusCode.OK)'],
    ],
    [
      'Ok has a description',
      'setStatus(StatusCode.OK)',
      'setStatus(StatusCode.OK, "accepted")',
      ['status-or-exception-argument-dropped: "accepted"'],
    ],
    [
      'the status of an error is missing',
      'span.setStatus(StatusCode.ERROR, e.getMessage());',
      '',
      ['error-path-without-status: throw e;'],
    ],
    [
      'the span is not ended',
      /finally \{\s*span\.end\(\);\s*\}\s*\}\s*public void log/,
      'finally { }\n    }\n\n    public void log',
      ['span-never-ended: tracer.spanBuilder'],
    ],
    [
      'the scope is not closed',
      'try (Scope scope = span.makeCurrent()) {\n            span.setAttribute("http',
      'try {\n            span.makeCurrent();\n            span.setAttribute("http',
      ['scope-not-closed: span.makeCurrent()'],
    ],
    [
      'the current span is ended',
      'log.info(',
      'current.end();\n        log.info(',
      ['ending-borrowed-span: current.end()'],
    ],
  ])('is found to be out of order where %s, and in no other way', async (_, before, after, expected) => {
    const text = service.replace(before, after);
    expect(text).not.toBe(service);
    expect(await findingsIn(text)).toEqual(expected);
  });
});

describe('functions that the user lists', () => {
  const wrappers = [
    { match: 'com.acme#Traces.begin', role: 'start' },
    { match: 'Traces.run', role: 'autoEnd' },
    { match: 'Traces.finish', role: 'end' },
  ];
  const linted = async (body: string, imports = 'import com.acme.Traces;') => {
    const text = `${imports}\nclass A { void f() { ${body} } }`;
    return (await linter.lint({ path: 'src/A.java', languageId: 'java', text }, { wrappers })).map(({ rule }) => rule);
  };

  it('start spans that somebody has to end', async () => {
    expect(await linted('var span = Traces.begin("a"); work();')).toEqual(['span-never-ended']);
    expect(await linted('var span = Traces.begin("a"); try { work(); } finally { Traces.finish(span); }')).toEqual([]);
  });

  it('run code under a span of their own', async () => {
    expect(await linted('Traces.run("a", () -> work());')).toEqual([]);
    expect(await linted('Traces.run("a", span -> { span.setAttribute("b", 1); });')).toEqual([]);
  });

  it('are those of the package alone that is listed', async () => {
    expect(await linted('var span = Traces.begin("a"); work();', 'import com.other.Traces;')).toEqual([]);
  });
});

describe('the linter for Java', () => {
  const examples = [
    'span-never-ended',
    'span-not-ended-on-all-paths',
    'scope-not-closed',
    'redundant-exception-recording',
  ]
    .map((rule) => readFileSync(path.join(import.meta.dirname, `../../rules/${rule}/java.md`), 'utf8'))
    .flatMap((page) => [...page.matchAll(/```java[^\n]*\n([\s\S]*?)```/g)].map(([, text]) => text!));
  const imports = service.slice(0, service.indexOf('@Service'));

  it('never throws, whatever is typed', async () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      ';',
      '"',
      '"""',
      '->',
      'try',
      'switch',
      'case',
      'record R(',
      '@',
      '.',
      '/*',
      ' yield ',
    );
    const mutation = fc.record({
      example: fc.constantFrom(...examples),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat(40),
      piece: pieces,
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ example, at, removed, piece }) => {
        const start = Math.floor(at * example.length);
        const text = imports + example.slice(0, start) + piece + example.slice(start + removed);
        await linter.lint({ path: 'src/Any.java', languageId: 'java', text });
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing of a method with a syntax error, and all of the others', async () => {
    const leak = 'Span span = tracer.spanBuilder("a").startSpan(); work();';
    const text = `${imports}class A { Tracer tracer; void f() { ${leak} } void g() { ${leak} if ( } void h() { ${leak} } }`;
    expect(await findingsIn(text)).toHaveLength(2);
  });

  it('does not overflow the stack on code that machines make', async () => {
    const nested = `${'if (a) { '.repeat(3000)}work();${' }'.repeat(3000)}`;
    const sum = Array.from({ length: 5000 }, (_, index) => `"${index}"`).join(' + ');
    const chain = `builder${'.add(1)'.repeat(3000)}`;
    const body = `Span span = tracer.spanBuilder(${sum}).startSpan(); ${nested} ${chain}.build(); span.end();`;
    const text = `${imports}class A { Tracer tracer; void f() { ${body} } }`;
    await expect(linter.lint({ path: 'src/Made.java', languageId: 'java', text })).resolves.toBeDefined();
  });
});
