// Package record keeps what is done to the spans of one run.
package record

type Act struct {
	ID         int    `json:"id"`
	Site       string `json:"site"`
	IsEnd      bool   `json:"isEnd"`
	IsAfterEnd bool   `json:"isAfterEnd"`
}

type Span struct {
	Site   string
	IsOver bool
}

var (
	Acts  []Act
	Spans []*Span
)

func Reset() {
	Acts, Spans = nil, nil
}
