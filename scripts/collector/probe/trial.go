package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.opentelemetry.io/collector/component"
	"go.opentelemetry.io/collector/confmap"
)

// Finds out by trying what a component takes.
type trial struct {
	create func() component.Config
}

// Reads a body as the collector does. A component whose code fails on it says nothing.
func (t trial) unmarshal(body map[string]any) (config component.Config, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("failed: %v", problem)
		}
	}()
	config = t.create()
	return config, confmap.NewFromStringMap(body).Unmarshal(&config)
}

// A key that no component has.
const nobodysKey = "nobodys_key"

var refusedKeys = regexp.MustCompile(`(?:has invalid keys: (.*)|field (\S+) not found in type)`)

// Tries the keys of a section, and one that no component has. `wrap` puts the section's value into a whole body.
func (t trial) try(described *node, wrap func(any) map[string]any) {
	if described == nil {
		return
	}
	if described.Type == "list" {
		t.try(described.Items, func(value any) map[string]any { return wrap([]any{value}) })
		return
	}
	if described.Type != "map" {
		t.tryValues(described, wrap)
		return
	}
	t.try(described.Others, func(value any) map[string]any { return wrap(map[string]any{"some": value}) })
	t.tryKeys(described, wrap)
	for name, child := range described.Keys {
		t.try(child, func(value any) map[string]any { return wrap(map[string]any{name: value}) })
	}
}

func (t trial) tryKeys(described *node, wrap func(any) map[string]any) {
	section := map[string]any{nobodysKey: 1}
	for name := range described.Keys {
		section[name] = nil
	}
	_, err := t.unmarshal(wrap(section))
	if err == nil {
		if described.Others == nil {
			described.Others = &node{Type: "any"}
		}
		return
	}
	refused := refusedTogether(err)
	if refused == nil {
		// Something else is wrong: without the other keys it may be told.
		if _, err := t.unmarshal(wrap(map[string]any{nobodysKey: 1})); err == nil || refusedTogether(err) == nil {
			described.Unsure = described.Others == nil
		}
		for name, child := range described.Keys {
			if child.Tried && t.refuses(name, wrap) {
				delete(described.Keys, name)
			}
		}
		return
	}
	if described.assumed {
		described.Others = nil
	}
	for _, name := range refused {
		if child := described.Keys[name]; child != nil && !child.Tried && described.tag == "yaml" {
			// It is not read as YAML after all.
			*described = node{Type: "any"}
			return
		}
		delete(described.Keys, name)
	}
}

func (t trial) refuses(name string, wrap func(any) map[string]any) bool {
	_, err := t.unmarshal(wrap(map[string]any{name: nil, nobodysKey: 1}))
	return err != nil && slices.Contains(refusedTogether(err), name)
}

// A type may read more words than the component goes on to accept: those that always bring a complaint which another never
// brings are left out. Some components complain in random order, so each word is tried several times.
func (t trial) tryValues(described *node, wrap func(any) map[string]any) {
	const times = 5
	always := map[string][]string{}
	ever := map[string][]string{}
	for _, value := range described.Values {
		for i := range times {
			config, err := t.unmarshal(wrap(value))
			if err != nil {
				return
			}
			complaints := []string{}
			for _, complaint := range complaintsOf(config) {
				complaints = append(complaints, inOrder(complaint))
			}
			ever[value] = append(ever[value], complaints...)
			if i == 0 {
				always[value] = slices.Clone(complaints)
			} else {
				always[value] = slices.DeleteFunc(always[value], func(complaint string) bool {
					return !slices.Contains(complaints, complaint)
				})
			}
		}
	}
	described.Values = slices.DeleteFunc(slices.Clone(described.Values), func(value string) bool {
		return slices.ContainsFunc(always[value], func(complaint string) bool {
			for _, complaints := range ever {
				if !slices.Contains(complaints, complaint) {
					return true
				}
			}
			return false
		})
	})
}

// The keys that a message refuses along with the one that nobody has; nil if it does not refuse that.
func refusedTogether(err error) []string {
	all := []string{}
	seen := false
	for _, match := range refusedKeys.FindAllStringSubmatch(err.Error(), -1) {
		names := strings.Split(match[1]+match[2], ", ")
		if slices.Contains(names, nobodysKey) || match[2] != "" {
			all = append(all, names...)
		}
		seen = seen || slices.Contains(names, nobodysKey)
	}
	if !seen {
		return nil
	}
	return all
}
