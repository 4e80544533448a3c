package otel

import "go.opentelemetry.io/otel/trace"

func Tracer(string) trace.Tracer {
	return trace.Tracer{}
}
