package main

import (
	"reflect"
	"slices"
	"strings"

	"go.opentelemetry.io/collector/component"
)

// What a configuration and its parts say when they are asked whether they are valid.
func complaintsOf(config component.Config) (complaints []string) {
	defer func() {
		if recover() != nil {
			complaints = nil
		}
	}()
	return collectComplaints(reflect.ValueOf(config), 0)
}

// No configuration is deeper; what goes round in circles ends here.
const deepest = 30

func collectComplaints(value reflect.Value, depth int) []string {
	if !value.IsValid() || depth > deepest {
		return nil
	}
	complaints := []string{}
	if value.CanInterface() && !isNil(value) {
		if validator, ok := addressOf(value).Interface().(interface{ Validate() error }); ok {
			if err := validator.Validate(); err != nil {
				complaints = append(complaints, err.Error())
			}
		}
	}
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface:
		complaints = append(complaints, collectComplaints(value.Elem(), depth+1)...)
	case reflect.Struct:
		for i := range value.NumField() {
			if value.Type().Field(i).IsExported() {
				complaints = append(complaints, collectComplaints(value.Field(i), depth+1)...)
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range value.Len() {
			complaints = append(complaints, collectComplaints(value.Index(i), depth+1)...)
		}
	case reflect.Map:
		for _, key := range value.MapKeys() {
			complaints = append(complaints, collectComplaints(value.MapIndex(key), depth+1)...)
		}
	}
	return complaints
}

// The words of a message in one order: what comes from a map, or several complaints, may stand in any.
func inOrder(message string) string {
	found := words.FindAllString(message, -1)
	slices.Sort(found)
	return strings.Join(found, " ")
}

func isNil(value reflect.Value) bool {
	switch value.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
		return value.IsNil()
	default:
		return false
	}
}
