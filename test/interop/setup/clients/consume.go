// Runs programs that receive messages, and tells of their spans, as `ConsumerProcess` has it.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"
	sdk "go.opentelemetry.io/otel/sdk/trace"
)

type span struct {
	TraceID      string         `json:"traceId"`
	SpanID       string         `json:"spanId"`
	ParentSpanID string         `json:"parentSpanId,omitempty"`
	Name         string         `json:"name"`
	Kind         string         `json:"kind"`
	Attributes   map[string]any `json:"attributes"`
}

type teller struct{}

func (teller) ExportSpans(_ context.Context, spans []sdk.ReadOnlySpan) error {
	for _, ended := range spans {
		told := span{
			TraceID:    ended.SpanContext().TraceID().String(),
			SpanID:     ended.SpanContext().SpanID().String(),
			Name:       ended.Name(),
			Kind:       strings.ToUpper(ended.SpanKind().String()),
			Attributes: map[string]any{},
		}
		if ended.Parent().IsValid() {
			told.ParentSpanID = ended.Parent().SpanID().String()
		}
		for _, attribute := range ended.Attributes() {
			told.Attributes[string(attribute.Key)] = attribute.Value.AsInterface()
		}
		tell("span", told)
	}
	return nil
}

func (teller) Shutdown(context.Context) error { return nil }

func main() {
	otel.SetTracerProvider(sdk.NewTracerProvider(sdk.WithSyncer(teller{})))
	otel.SetTextMapPropagator(propagation.TraceContext{})
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		name, address, _ := strings.Cut(lines.Text(), " ")
		go func() {
			if err := programs[name](context.Background(), address); err != nil {
				tell("failed", name+": "+err.Error())
			}
		}()
	}
}

// Programs that run beside this write to the same place: a line is written at once.
func tell(what string, value any) {
	if err := json.NewEncoder(os.Stdout).Encode(map[string]any{what: value}); err != nil {
		panic(err)
	}
}
