// Package steps has what random functions call, and tells what they did.
package steps

import (
	"context"
	"errors"
	"fmt"

	"go.opentelemetry.io/otel/trace"
)

// Err is an error.
var Err = errors.New("no more steps")

// Log is what happened, a line for each step.
type Log struct {
	Lines []string
	// Late has the steps that were given a span which had ended.
	Late []string
}

// Outcome is what a function returned.
type Outcome struct {
	Number int
	Err    error
}

// Function is one of those that are tried.
type Function func(ctx context.Context, log *Log, n int) Outcome

type key struct{}

// With gives a context that remembers a number.
func With(ctx context.Context, number int) context.Context {
	known, _ := ctx.Value(key{}).(string)
	return context.WithValue(ctx, key{}, fmt.Sprint(known, " ", number))
}

// Step does something.
func Step(ctx context.Context, log *Log, number int) int {
	log.step(ctx, "step", number)
	return number * 2
}

// Try does something that fails for one number out of three.
func Try(ctx context.Context, log *Log, number int) (int, error) {
	log.step(ctx, "try", number)
	if number%3 == 0 {
		return 0, fmt.Errorf("try %d: %w", number, Err)
	}
	return number, nil
}

// Fail does something that fails for even numbers.
func Fail(ctx context.Context, log *Log, number int) error {
	log.step(ctx, "fail", number)
	if number%2 == 0 {
		return Err
	}
	return nil
}

// Is says yes to half of the numbers.
func Is(log *Log, number int) bool {
	log.Add(number)
	return number%2 == 0
}

// Add logs a number.
func (l *Log) Add(number int) { l.Text(fmt.Sprint("at ", number)) }

// Text logs a text.
func (l *Log) Text(text string) { l.Lines = append(l.Lines, text) }

// Error logs an error.
func (l *Log) Error(err error) { l.Text(fmt.Sprint("error ", err)) }

// Context logs what a context remembers.
func (l *Log) Context(ctx context.Context) { l.step(ctx, "context", 0) }

func (l *Log) step(ctx context.Context, what string, number int) {
	line := fmt.Sprint(what, " ", number, " in", ctx.Value(key{}))
	l.Text(line)
	span := trace.SpanFromContext(ctx)
	if span.SpanContext().IsValid() && !span.IsRecording() {
		l.Late = append(l.Late, line)
	}
}
