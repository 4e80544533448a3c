// Package trace has the part of the API's interfaces that the programs use, with spans that tell what is done to them.
package trace

import (
	"context"
	"strconv"

	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/record"
)

// SpanEndOption is the number that a call is given in the text.
type SpanEndOption int

// WithTimestamp takes the number for a time.
func WithTimestamp(number int) SpanEndOption {
	return SpanEndOption(number)
}

type Tracer struct{}

type Span interface {
	End(options ...SpanEndOption)
	AddEvent(number string)
	SetStatus(code codes.Code, number string)
	IsRecording() bool
}

type span struct{ *record.Span }

func (Tracer) Start(ctx context.Context, site string) (context.Context, Span) {
	kept := &record.Span{Site: site}
	record.Spans = append(record.Spans, kept)
	return ctx, span{kept}
}

func (s span) act(id int, isEnd bool) {
	record.Acts = append(record.Acts, record.Act{ID: id, Site: s.Site, IsEnd: isEnd, IsAfterEnd: s.IsOver})
}

func (s span) End(options ...SpanEndOption) {
	id := -1
	for _, option := range options {
		id = int(option)
	}
	s.act(id, true)
	s.IsOver = true
}

func (s span) AddEvent(number string) {
	id, _ := strconv.Atoi(number)
	s.act(id, false)
}

func (s span) SetStatus(_ codes.Code, number string) {
	s.AddEvent(number)
}

func (s span) IsRecording() bool {
	return !s.IsOver
}
