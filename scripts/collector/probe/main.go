// Tells what the components of a collector take, as JSON: it asks every factory for its default configuration, looks at the
// types behind it, and tries what they do not tell. It is compiled beside the components.go that the collector's builder
// writes for a manifest; see ../README.md. Standard input: key trees to try besides, by "kind/type".
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"go.opentelemetry.io/collector/component"
)

type factory interface {
	Type() component.Type
	CreateDefaultConfig() component.Config
}

func main() {
	tried := map[string]*node{}
	if err := json.NewDecoder(os.Stdin).Decode(&tried); err != nil {
		fail(err)
	}
	factories, err := components()
	if err != nil {
		fail(err)
	}
	all := map[string]*node{}
	describeAll(all, tried, "receiver", factories.Receivers)
	describeAll(all, tried, "processor", factories.Processors)
	describeAll(all, tried, "exporter", factories.Exporters)
	describeAll(all, tried, "extension", factories.Extensions)
	describeAll(all, tried, "connector", factories.Connectors)
	if factories.Telemetry != nil {
		const key = "service/telemetry"
		all[key] = describe(key, factories.Telemetry.CreateDefaultConfig, tried[key])
	}
	if err := json.NewEncoder(os.Stdout).Encode(all); err != nil {
		fail(err)
	}
}

func describeAll[F factory](all, tried map[string]*node, kind string, factories map[component.Type]F) {
	for name, f := range factories {
		// An old name stands in the map too, with the same factory.
		if key := kind + "/" + name.String(); f.Type() == name {
			all[key] = describe(key, f.CreateDefaultConfig, tried[key])
		}
	}
}

// Describes what a component takes; nil if its code fails on the way.
func describe(key string, create func() component.Config, tried *node) (described *node) {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Fprintf(os.Stderr, "%s is not described: %v\n", key, problem)
			described = nil
		}
	}()
	config := reflect.ValueOf(create())
	described = reader{}.read(deref(config.Type()), derefValue(config))
	merge(described, tried)
	attempt := trial{create}
	attempt.try(described, func(value any) map[string]any {
		body, _ := value.(map[string]any)
		return body
	})
	if config, err := attempt.unmarshal(map[string]any{}); err != nil {
		described.RefusesEmpty = err.Error()
	} else if complaints := complaintsOf(config); len(complaints) > 0 {
		described.RefusesEmpty = complaints[0]
	}
	return described
}

// Adds the keys and values that only older releases or other sources know, to be tried.
func merge(known, tried *node) {
	if known == nil || tried == nil || known.Type != tried.Type {
		return
	}
	known.tryValues(tried.Values)
	for name, other := range tried.Keys {
		if existing := known.Keys[name]; existing != nil {
			merge(existing, other)
		} else {
			if known.Keys == nil {
				known.Keys = map[string]*node{}
			}
			other.markTried()
			known.Keys[name] = other
		}
	}
	merge(known.Items, tried.Items)
	merge(known.Others, tried.Others)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
