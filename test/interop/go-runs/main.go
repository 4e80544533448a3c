// Runs each program with every way its decisions can go, and tells what became of its spans, as JSON.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"sort"

	"go.opentelemetry.io/otel/record"
	"go.opentelemetry.io/otel/trace"
)

const mostRuns = 1500

type run struct {
	Acts   []record.Act `json:"acts"`
	Leaked []string     `json:"leaked"`
	Ended  []string     `json:"ended"`
}

var (
	tape       []bool
	asked      int
	rounds     map[int]int
	handedOver []func()
)

func decide() bool {
	asked++
	return asked <= len(tape) && tape[asked-1]
}

// A loop comes to an end.
func at(id int) bool {
	rounds[id]++
	return rounds[id] <= 2 && decide()
}

func lists(id int) []int {
	if !at(id) {
		return nil
	}
	if decide() {
		return []int{1, 2}
	}
	return []int{1}
}

func digits(int) int {
	if decide() {
		return 1
	}
	if decide() {
		return 2
	}
	return 0
}

func work(int) error {
	if decide() {
		return errors.New("no")
	}
	return nil
}

func keep(span trace.Span) {
	handedOver = append(handedOver, func() { span.End() })
}

func later(callback func()) {
	handedOver = append(handedOver, callback)
}

func id(number int) trace.SpanEndOption {
	return trace.SpanEndOption(number)
}

func runOnce(program func(context.Context, bool) error) run {
	record.Reset()
	asked, rounds, handedOver = 0, map[int]int{}, nil
	guarded(func() { _ = program(context.Background(), decide()) })
	for _, callback := range handedOver {
		guarded(callback)
	}
	return run{Acts: append([]record.Act{}, record.Acts...), Leaked: sites(false), Ended: sites(true)}
}

func guarded(call func()) {
	defer func() { _ = recover() }()
	call()
}

func sites(isOver bool) []string {
	found := map[string]bool{}
	for _, span := range record.Spans {
		if span.IsOver == isOver {
			found[span.Site] = true
		}
	}
	names := []string{}
	for name := range found {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func allRuns(program func(context.Context, bool) error) []run {
	runs := []run{}
	queue := [][]bool{nil}
	for next := 0; next < len(queue); next++ {
		if len(queue) > mostRuns {
			return nil
		}
		tape = queue[next]
		runs = append(runs, runOnce(program))
		for index := 0; index < asked-len(tape); index++ {
			more := append(append([]bool{}, tape...), make([]bool, index)...)
			queue = append(queue, append(more, true))
		}
	}
	return runs
}

func main() {
	all := [][]run{}
	for _, program := range programs {
		all = append(all, allRuns(program))
	}
	_ = json.NewEncoder(os.Stdout).Encode(all)
}
