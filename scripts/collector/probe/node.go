package main

import (
	"reflect"
	"slices"
)

// What may stand in one place of a configuration, as scripts/collector/tree.ts has it.
type node struct {
	Type       string           `json:"type"`
	Keys       map[string]*node `json:"keys,omitempty"`
	Others     *node            `json:"others,omitempty"`
	Items      *node            `json:"items,omitempty"`
	Default    any              `json:"default,omitempty"`
	Values     []string         `json:"values,omitempty"`
	AnyCase    bool             `json:"anyCase,omitempty"`
	Minimum    *int             `json:"minimum,omitempty"`
	Secret     bool             `json:"secret,omitempty"`
	Optional   bool             `json:"optional,omitempty"`
	TakesPairs bool             `json:"takesPairs,omitempty"`
	// Of a component as a whole: why it does not take an empty body.
	RefusesEmpty string `json:"refusesEmpty,omitempty"`

	// Tried: no type shows it, but the component takes it. Unsure: whether it takes other keys could not be told.
	Tried  bool `json:"tried,omitempty"`
	Unsure bool `json:"unsure,omitempty"`

	// Of a type that reads its own text.
	text reflect.Type
	// What names the keys of a struct's fields.
	tag string
	// Whether it is only assumed that there are others.
	assumed bool
}

// Adds those of some values that the type reads.
func (n *node) tryValues(values []string) {
	for _, value := range values {
		if n.text != nil && len(n.Values) > 0 && !slices.Contains(n.Values, value) && unmarshalText(n.text, value) == nil {
			n.Values = append(n.Values, value)
		}
	}
}

func (n *node) markTried() {
	if n == nil {
		return
	}
	n.Tried = true
	for _, child := range n.Keys {
		child.markTried()
	}
	n.Items.markTried()
	n.Others.markTried()
}
