/** A service in one language: as people write it, with a span in most functions, some of them wrong. */
export interface LanguageWorkload {
  readonly languageId: string;
  readonly file: string;
  /** A text of so many lines, or a little more. */
  text(lines: number): string;
  /** What stands at the end of the line to type behind. */
  readonly cursorBefore: string;
  /** What is typed there, letter by letter. */
  readonly typed: string;
}

export const languageWorkloads: readonly LanguageWorkload[] = [
  {
    languageId: 'python',
    file: 'orders.py',
    text: (lines) => repeated(lines, pythonHeader, pythonService, ''),
    cursorBefore: '# edited here',
    typed: "\n            if order.id == '': span.add_event('no id')",
  },
  {
    languageId: 'java',
    file: 'Orders.java',
    text: (lines) => repeated(lines, javaHeader, javaService, '}\n'),
    cursorBefore: '// edited here',
    typed: '\n            if (order.id().isEmpty()) span.addEvent("no id");',
  },
  {
    languageId: 'go',
    file: 'orders.go',
    text: (lines) => repeated(lines, goHeader, goService, ''),
    cursorBefore: '// edited here',
    typed: '\n\tif order.ID == "" { span.AddEvent("no id") }',
  },
  {
    languageId: 'erlang',
    file: 'orders.erl',
    text: (lines) => repeated(lines, erlangHeader, erlangService, ''),
    cursorBefore: '% edited here',
    typed: '\n            ?add_event(checked, #{}),',
  },
];

/** The last of the services is where one types. */
function repeated(lines: number, header: string, service: (i: number) => string, footer: string): string {
  const parts = [header];
  for (let i = 0, length = 0; length < lines; i++) {
    const part = service(i);
    length += part.split('\n').length;
    parts.push(part);
  }
  const last = parts.length - 1;
  const before = parts.slice(1, last).map((part) => part.replace(/ *(?:#|\/\/|%) edited here/, ''));
  return [parts[0]!, ...before, parts[last]!, footer].join('\n');
}

const pythonHeader = `from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode

from .orders import Order, orders

tracer = trace.get_tracer(__name__)


def fail(span: trace.Span, error: Exception) -> None:
    span.record_exception(error)
    span.set_status(Status(StatusCode.ERROR, str(error)))
`;

function pythonService(i: number): string {
  return `
class Service${i}:
    def __init__(self, cache: dict[str, Order]) -> None:
        self._cache = cache

    async def find(self, order_id: str) -> Order | None:
        with tracer.start_as_current_span("find ${i}", attributes={"order.id": order_id}) as span:
            cached = self._cache.get(order_id)
            if cached:
                return cached
            order = await orders.read(order_id)  # edited here
            if order is None:
                span.set_attribute("order.missing", True)
                return None
            self._cache[order_id] = order
            return order

    def total(self, order: Order) -> int:
        span = tracer.start_span(f"total ${i} {order.id}")
        if not order.lines:
            return 0
        try:
            return sum(line.price * line.count for line in order.lines)
        except ValueError as error:
            fail(span, error)
            raise
        finally:
            span.end()

    def describe(self, order: Order) -> str:
        names = [line.name for line in order.lines if line.name]
        match order.state:
            case "open" | "held":
                return ", ".join(names)
            case _:
                return order.state
`;
}

const javaHeader = `package shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class Orders {
    private static final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");

    private static void fail(Span span, Throwable error) {
        span.recordException(error);
        span.setStatus(StatusCode.ERROR, String.valueOf(error.getMessage()));
    }
`;

function javaService(i: number): string {
  return `
    static class Service${i} {
        private final Map<String, Order> cache = new HashMap<>();

        Order find(String id) {
            Span span = tracer.spanBuilder("find ${i}").setAttribute("order.id", id).startSpan();
            try (Scope ignored = span.makeCurrent()) {
                Order cached = cache.get(id);
                if (cached != null) return cached;
                Order order = Store.read(id); // edited here
                if (order == null) {
                    span.setAttribute("order.missing", true);
                    return null;
                }
                cache.put(id, order);
                return order;
            } catch (RuntimeException error) {
                fail(span, error);
                throw error;
            } finally {
                span.end();
            }
        }

        long total(Order order) {
            Span span = tracer.spanBuilder("total " + order.id()).startSpan();
            if (order.lines().isEmpty()) return 0;
            long sum = 0;
            for (Line line : order.lines()) sum += line.price() * line.count();
            span.end();
            return sum;
        }

        String describe(Order order) {
            List<String> names = order.lines().stream().map(Line::name).collect(Collectors.toList());
            return switch (order.state()) {
                case OPEN, HELD -> String.join(", ", names);
                default -> order.state().toString();
            };
        }
    }
`;
}

const goHeader = `package shop

import (
	"context"
	"errors"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"
)

var tracer = otel.Tracer("shop")

func fail(span trace.Span, err error) error {
	span.RecordError(err)
	span.SetStatus(codes.Error, err.Error())
	return err
}
`;

function goService(i: number): string {
  return `
type Service${i} struct {
	cache map[string]*Order
}

func (s *Service${i}) Find(ctx context.Context, id string) (*Order, error) {
	ctx, span := tracer.Start(ctx, "find ${i}", trace.WithAttributes(attribute.String("order.id", id)))
	defer span.End()
	if cached, ok := s.cache[id]; ok {
		return cached, nil
	}
	order, err := read(ctx, id) // edited here
	if err != nil {
		return nil, fail(span, err)
	}
	if order == nil {
		span.SetAttributes(attribute.Bool("order.missing", true))
		return nil, errors.New("no such order")
	}
	s.cache[id] = order
	return order, nil
}

func (s *Service${i}) Total(ctx context.Context, order *Order) int {
	_, span := tracer.Start(ctx, "total "+order.ID)
	if len(order.Lines) == 0 {
		return 0
	}
	sum := 0
	for _, line := range order.Lines {
		sum += line.Price * line.Count
	}
	span.End()
	return sum
}

func (s *Service${i}) Describe(order *Order) string {
	var names []string
	for _, line := range order.Lines {
		names = append(names, line.Name)
	}
	switch order.State {
	case "open", "held":
		return strings.Join(names, ", ")
	default:
		return order.State
	}
}
`;
}

const erlangHeader = `-module(orders).
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
-include_lib("opentelemetry_api/include/opentelemetry.hrl").
-compile(export_all).
`;

function erlangService(i: number): string {
  return `
find${i}(Id, Cache) ->
    ?with_span(<<"find ${i}">>, #{attributes => #{'order.id' => Id}}, fun(_SpanCtx) ->
        case maps:find(Id, Cache) of
            {ok, Order} ->
                {Order, Cache};
            error ->
                Order = store:read(Id), % edited here
                ?set_attribute('order.lines', length(Order)),
                {Order, Cache#{Id => Order}}
        end
    end).

total${i}(Order) ->
    SpanCtx = ?start_span(<<"total ${i}">>),
    try
        lists:sum([Price * Count || {Price, Count} <- Order])
    catch
        Class:Reason:Stacktrace ->
            otel_span:record_exception(SpanCtx, Class, Reason, Stacktrace, #{}),
            otel_span:set_status(SpanCtx, ?OTEL_STATUS_ERROR, <<"no total">>),
            erlang:raise(Class, Reason, Stacktrace)
    after
        otel_span:end_span(SpanCtx)
    end.

describe${i}(#{state := open, lines := Lines}) when Lines =/= [] ->
    lists:join(<<", ">>, [Name || #{name := Name} <- Lines]);
describe${i}(#{state := State}) ->
    SpanCtx = ?start_span(describe),
    Text = atom_to_binary(State),
    otel_span:end_span(SpanCtx),
    Text.
`;
}
