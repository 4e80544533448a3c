package main

import (
	"encoding"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/config/configopaque"
	"go.opentelemetry.io/collector/confmap"
	"go.opentelemetry.io/collector/pipeline"
)

var (
	durationType = reflect.TypeFor[time.Duration]()
	secretType   = reflect.TypeFor[configopaque.String]()
	idType       = reflect.TypeFor[component.ID]()
	typeType     = reflect.TypeFor[component.Type]()
	pipelineType = reflect.TypeFor[pipeline.ID]()
	textType     = reflect.TypeFor[encoding.TextUnmarshaler]()
	bodyType     = reflect.TypeFor[confmap.Conf]()
)

// Reads what the type of a configuration tells. The types on the way down are kept, as some stand in themselves.
type reader struct {
	above []reflect.Type
}

// Describes a type, with the default values that `value` holds. An invalid value holds none.
func (r reader) read(t reflect.Type, value reflect.Value) *node {
	switch t {
	case durationType:
		return withDefault(&node{Type: "duration"}, value)
	case secretType:
		return &node{Type: "string", Secret: true}
	case idType:
		return &node{Type: "component id"}
	case typeType:
		return &node{Type: "component type"}
	case pipelineType:
		return &node{Type: "pipeline id"}
	case bodyType:
		return &node{Type: "map", Others: &node{Type: "any"}}
	}
	if isFrom(t, "config/configoptional", "Optional[") {
		return r.readOptional(t, value)
	}
	if isFrom(t, "config/configopaque", "MapList") {
		return &node{Type: "map", Others: &node{Type: "string", Secret: true}, TakesPairs: true}
	}
	if t.Kind() != reflect.Pointer && reflect.PointerTo(t).Implements(textType) {
		return readText(t, value)
	}
	if _, readsYAML := reflect.PointerTo(t).MethodByName("UnmarshalYAML"); readsYAML && t.Kind() != reflect.Struct && t.Kind() != reflect.String {
		return &node{Type: "any"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		described := r.read(t.Elem(), derefValue(value))
		described.Optional = described.Type == "map" && (!value.IsValid() || value.IsNil())
		return described
	case reflect.Struct:
		return r.readStruct(t, value)
	case reflect.Map:
		return &node{Type: "map", Others: r.readElement(t)}
	case reflect.Slice, reflect.Array:
		return &node{Type: "list", Items: r.readElement(t), Default: plainDefault(value)}
	case reflect.String:
		return withDefault(&node{Type: "string"}, value)
	case reflect.Bool:
		return withDefault(&node{Type: "bool"}, value)
	case reflect.Float32, reflect.Float64:
		return withDefault(&node{Type: "float"}, value)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return withDefault(&node{Type: "int"}, value)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return withDefault(&node{Type: "int", Minimum: new(int)}, value)
	default:
		return &node{Type: "any"}
	}
}

func (r reader) readElement(t reflect.Type) *node {
	described := r.read(t.Elem(), reflect.Value{})
	described.Optional = false
	return described
}

func (r reader) readStruct(t reflect.Type, value reflect.Value) *node {
	if slices.Contains(r.above, t) {
		return &node{Type: "any"}
	}
	r.above = append(slices.Clone(r.above), t)
	described := &node{Type: "map", Keys: map[string]*node{}, tag: tagOf(t)}
	hasFields := false
	for i := range t.NumField() {
		field := t.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get(described.tag), ",")
		flags := strings.Split(options, ",")
		if name == "-" && described.tag == "yaml" && field.IsExported() {
			// Read by code of its own, which may take other keys.
			described.Others = &node{Type: "any"}
			described.assumed = true
		}
		if name == "-" || !field.IsExported() && !field.Anonymous {
			continue
		}
		hasFields = true
		below := r.read(field.Type, fieldOf(value, i))
		switch {
		case slices.Contains(flags, "squash") || slices.Contains(flags, "inline"):
			for key, child := range below.Keys {
				described.Keys[key] = child
			}
			if below.Others != nil {
				described.Others = below.Others
				described.assumed = below.assumed
			}
		case slices.Contains(flags, "remain"):
			described.Others = &node{Type: "any"}
		case name != "":
			described.Keys[name] = below
		case field.IsExported() && described.tag == "yaml":
			described.Keys[strings.ToLower(field.Name)] = below
		case field.IsExported():
			described.Keys[field.Name] = below
		}
	}
	if hasFields && described.tag == "" {
		// Made for something else than a configuration, so it is read in a way of its own.
		return &node{Type: "any"}
	}
	return described
}

// The tag that names a struct's keys: some components hand a section to a library, which reads it as YAML.
func tagOf(t reflect.Type) string {
	for _, tag := range []string{"mapstructure", "yaml"} {
		for i := range t.NumField() {
			if _, found := t.Field(i).Tag.Lookup(tag); found {
				return tag
			}
		}
	}
	return ""
}

// An optional section has its value, and whether it is there, in fields of its own that nobody else sees.
func (r reader) readOptional(t reflect.Type, value reflect.Value) *node {
	const absent, present = 0, 2
	flavor := absent
	inner := reflect.Value{}
	if value.IsValid() {
		flavor = int(value.FieldByName("flavor").Int())
		inner = fieldNamed(value, "value")
	}
	if flavor == absent {
		inner = reflect.Value{}
	}
	innerType, _ := t.FieldByName("value")
	described := r.read(innerType.Type, derefValue(inner))
	if described.Type == "map" {
		described.Optional = flavor != present
		if described.Keys != nil && described.Keys["enabled"] == nil {
			described.Keys["enabled"] = &node{Type: "bool"}
			if flavor == present {
				described.Keys["enabled"].Default = true
			}
		}
	}
	return described
}

func isFrom(t reflect.Type, module, name string) bool {
	return strings.HasPrefix(t.PkgPath(), "go.opentelemetry.io/collector/"+module) && strings.HasPrefix(t.Name(), name)
}

func deref(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func derefValue(value reflect.Value) reflect.Value {
	for value.IsValid() && (value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface) {
		value = value.Elem()
	}
	return value
}

func fieldOf(value reflect.Value, index int) reflect.Value {
	if !value.IsValid() {
		return value
	}
	return readable(value.Field(index))
}

func fieldNamed(value reflect.Value, name string) reflect.Value {
	return readable(value.FieldByName(name))
}

// A field of another package's struct can be looked at only where it stands in memory.
func readable(field reflect.Value) reflect.Value {
	if field.CanInterface() || !field.CanAddr() {
		return field
	}
	return reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem()
}
