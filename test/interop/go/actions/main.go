// Runs functions as they were before an action and as they are after it, and prints a line for each difference. The packages
// with both are made by the test.
package main

import (
	"context"
	"fmt"
	"slices"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"spanwright/interop/actions/after"
	"spanwright/interop/actions/before"
	"spanwright/interop/actions/steps"
)

func main() {
	spans := tracetest.NewSpanRecorder()
	otel.SetTracerProvider(trace.NewTracerProvider(trace.WithSpanProcessor(spans)))
	started := 0
	for index, function := range before.All {
		for n := range 6 {
			where := fmt.Sprintf("F%d(%d)", index, n)
			var expected, log steps.Log
			spans.Reset()
			wanted := function(context.Background(), &expected, n)
			given := after.All[index](context.Background(), &log, n)
			if !slices.Equal(expected.Lines, log.Lines) {
				fmt.Printf("%s does %q instead of %q\n", where, log.Lines, expected.Lines)
			}
			if wanted.Number != given.Number || fmt.Sprint(wanted.Err) != fmt.Sprint(given.Err) {
				fmt.Printf("%s gives %v instead of %v\n", where, given, wanted)
			}
			if len(log.Late) > 0 {
				fmt.Printf("%s is in an ended span: %q\n", where, log.Late)
			}
			if left := len(spans.Started()) - len(spans.Ended()); left != 0 {
				fmt.Printf("%s leaves %d spans open\n", where, left)
			}
			for _, span := range spans.Ended() {
				isWhole := span.Name() == after.Whole[index]
				if failed := span.Status().Code == codes.Error; isWhole && failed != (given.Err != nil) {
					fmt.Printf("%s gives %v in a span of status %v\n", where, given.Err, span.Status().Code)
				}
			}
			started += len(spans.Started())
		}
	}
	fmt.Printf("%d functions, %s\n", len(before.All), map[bool]string{true: "spans started", false: "no spans"}[started > 0])
}
