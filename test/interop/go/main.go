// Exports spans, log records and data points as fast as the SDK can, and prints how many as JSON.
//
// Arguments: protocol, compression, endpoint, number of spans.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetricgrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	logs "go.opentelemetry.io/otel/log"
	"go.opentelemetry.io/otel/metric"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

const logEvery = 10
const points = 100

func main() {
	protocol, compression, endpoint := os.Args[1], os.Args[2], os.Args[3]
	spans, err := strconv.Atoi(os.Args[4])
	check(err)
	otel.SetErrorHandler(otel.ErrorHandlerFunc(check))
	// As users set it.
	check(os.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))
	if compression != "none" {
		check(os.Setenv("OTEL_EXPORTER_OTLP_COMPRESSION", compression))
	}

	ctx := context.Background()
	exporter, err := spanExporter(ctx, protocol)
	check(err)
	tracers := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter, sdktrace.WithBlocking()))
	logging, err := logExporter(ctx, protocol)
	check(err)
	loggers := sdklog.NewLoggerProvider(
		sdklog.WithProcessor(sdklog.NewBatchProcessor(logging, sdklog.WithMaxQueueSize(spans))))
	metrics, err := metricExporter(ctx, protocol)
	check(err)
	meters := sdkmetric.NewMeterProvider(
		sdkmetric.WithReader(sdkmetric.NewPeriodicReader(metrics, sdkmetric.WithInterval(time.Hour))))

	start := time.Now()
	tracer, logger := tracers.Tracer("full-speed"), loggers.Logger("full-speed")
	counter, err := meters.Meter("full-speed").Int64Counter("orders")
	check(err)
	for i := range spans {
		route := fmt.Sprintf("/orders/%d", i%50)
		inSpan, span := tracer.Start(ctx, "GET "+route, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
			attribute.String("http.request.method", "GET"), attribute.String("http.route", route),
			attribute.String("url.scheme", "http"), attribute.String("server.address", "shop.example.com"),
			attribute.Int("http.response.status_code", 200), attribute.Int("server.port", 8080),
			attribute.Int("order", i), attribute.Bool("cached", i%2 == 0), attribute.Float64("share", float64(i)/7),
			attribute.StringSlice("tags", []string{"a", "b"})))
		if i%logEvery == 0 {
			var record logs.Record
			record.SetBody(attribute.StringValue(route))
			logger.Emit(inSpan, record)
		}
		counter.Add(ctx, 1, metric.WithAttributes(attribute.Int("number", i%points)))
		span.End()
	}
	check(tracers.Shutdown(ctx))
	check(loggers.Shutdown(ctx))
	check(meters.Shutdown(ctx))
	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"spans": spans, "logs": (spans + logEvery - 1) / logEvery, "points": points, "seconds": time.Since(start).Seconds(),
	}))
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func spanExporter(ctx context.Context, protocol string) (sdktrace.SpanExporter, error) {
	if protocol == "grpc" {
		return otlptracegrpc.New(ctx)
	}
	return otlptracehttp.New(ctx)
}

func logExporter(ctx context.Context, protocol string) (sdklog.Exporter, error) {
	if protocol == "grpc" {
		return otlploggrpc.New(ctx)
	}
	return otlploghttp.New(ctx)
}

func metricExporter(ctx context.Context, protocol string) (sdkmetric.Exporter, error) {
	if protocol == "grpc" {
		return otlpmetricgrpc.New(ctx)
	}
	return otlpmetrichttp.New(ctx)
}
