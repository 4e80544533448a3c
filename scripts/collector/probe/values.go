package main

import (
	"encoding"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Sets the default of a scalar; a text that is empty says nothing.
func withDefault(described *node, value reflect.Value) *node {
	if !value.IsValid() {
		return described
	}
	switch described.Type {
	case "duration":
		described.Default = time.Duration(value.Int()).String()
	case "string":
		if value.String() != "" {
			described.Default = value.String()
		}
	default:
		described.Default = plain(value)
	}
	return described
}

// A value without its type, which may write itself in a way of its own.
func plain(value reflect.Value) any {
	switch {
	case value.Kind() == reflect.String:
		return value.String()
	case value.Kind() == reflect.Bool:
		return value.Bool()
	case value.CanInt():
		return value.Int()
	case value.CanUint():
		return value.Uint()
	case value.CanFloat():
		return value.Float()
	default:
		return nil
	}
}

// The default of a list of scalars; others are not told.
func plainDefault(value reflect.Value) any {
	if !value.IsValid() || value.Len() == 0 {
		return nil
	}
	if element := value.Type().Elem(); element == durationType || element == secretType {
		return nil
	}
	items := []any{}
	for i := range value.Len() {
		items = append(items, plain(value.Index(i)))
	}
	if slices.Contains(items, nil) {
		return nil
	}
	return items
}

// What no list of choices has; a type that takes one of these reads names, numbers or some syntax.
var nonsense = []string{
	"nonsense of spanwright", "nonsense_of_spanwright", "nonsense", "nonsense/spanwright", "nonsense.spanwright",
	"7", "-7", "7.5", "7s", "7MiB", "body.nonsense", "https://nonsense.example/", "/nonsense",
}

// Describes a type that reads its own text. Where it refuses nonsense, the words that its refusal names are tried, and the
// words that such types mostly take.
func readText(t reflect.Type, value reflect.Value) *node {
	described := &node{Type: "string", text: t}
	if value.IsValid() {
		if text, err := textOf(value); err == nil && text != "" {
			described.Default = text
		}
	}
	refusal := unmarshalText(t, nonsense[0])
	if slices.ContainsFunc(nonsense, func(text string) bool { return unmarshalText(t, text) == nil }) {
		return described
	}
	candidates := append(words.FindAllString(refusal.Error(), -1), usualWords...)
	if text, ok := described.Default.(string); ok {
		candidates = append(candidates, text)
	}
	slices.Sort(candidates)
	for _, word := range slices.Compact(candidates) {
		if unmarshalText(t, word) != nil {
			continue
		}
		lower := strings.ToLower(word)
		upper := strings.ToUpper(word)
		if (word != lower && unmarshalText(t, lower) == nil) || (word != upper && unmarshalText(t, upper) == nil) {
			described.AnyCase = true
			word = lower
		}
		if !slices.Contains(described.Values, word) {
			described.Values = append(described.Values, word)
		}
	}
	if text, ok := described.Default.(string); ok && described.AnyCase {
		described.Default = strings.ToLower(text)
	}
	return described
}

var words = regexp.MustCompile(`[\w-]+`)

func unmarshalText(t reflect.Type, text string) (err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v", problem)
		}
	}()
	return reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
}

func textOf(value reflect.Value) (string, error) {
	for _, candidate := range []reflect.Value{value, addressOf(value)} {
		if marshaler, ok := candidate.Interface().(encoding.TextMarshaler); ok {
			text, err := marshaler.MarshalText()
			return string(text), err
		}
	}
	if value.Kind() == reflect.String {
		return value.String(), nil
	}
	if stringer, ok := value.Interface().(fmt.Stringer); ok {
		return stringer.String(), nil
	}
	return "", nil
}

func addressOf(value reflect.Value) reflect.Value {
	if value.CanAddr() {
		return value.Addr()
	}
	return value
}

// What the components of the collector call their choices.
var usualWords = append(strings.Fields(`
	none basic normal detailed debug info warn error dpanic panic fatal DEBUG INFO WARN ERROR NONE BASIC NORMAL DETAILED
	gzip zlib deflate snappy x-snappy-framed zstd lz4 json proto protobuf text
	requests items bytes ignore silent propagate
	tcp tcp4 tcp6 udp udp4 udp6 ip ip4 ip6 unix unixgram unixpacket npipe
	insert update upsert delete hash extract convert replace strict regexp
	resource scope span spanevent metric datapoint log profile profilesample request otelcol body attributes
	hash_seed equalizing proportional ms s cumulative delta counter gauge histogram summary timer distribution
	beginning end rfc3164 rfc5424 serviceAccount kubeConfig tls basic bearer oauth2
`), "")
