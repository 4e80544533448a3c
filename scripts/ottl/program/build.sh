#!/bin/sh
# Builds the program for one release of pkg/ottl: build.sh 0.161.0 /tmp/ottl-0.161.0
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=$1
out=$2
module=github.com/open-telemetry/opentelemetry-collector-contrib/pkg/ottl
work=$(mktemp -d)
cd "$work"
go mod init facts >/dev/null 2>&1
go mod edit -require "$module@v$version"
folder=$(go mod download -json "$module@v$version" | sed -n 's/.*"Dir": "\(.*\)",/\1/p')
contexts=$(ls "$folder/contexts")
cp "$here/main.go.txt" main.go
for optional in exemplar profile profilesample; do
  case " $(echo $contexts) " in *" ottl$optional "*) sed -i "s#^//$optional\b##" main.go ;; esac
done
sed -i '/^\/\/\(exemplar\|profile\|profilesample\)\t/d' main.go
for name in span spanevent metric datapoint log scope resource exemplar profile profilesample; do
  upper=$(echo $name | tr a-z A-Z)
  # Contexts became pointers, one after the other.
  star=''
  grep -qs 'Factory\[\*TransformContext\]' "$folder/contexts/ottl$name"/*.go && star='*'
  sed -i "s/\[$upper\]/[${star}ottl$name.TransformContext]/g" main.go
done
call='settings := componenttest.NewNopTelemetrySettings()\n\t\tif prefixed {\n\t\t\treturn \1.NewParser(f, settings, \1.EnablePathContextNames())\n\t\t}\n\t\treturn \1.NewParser(f, settings)'
grep -q EnablePathContextNames "$folder/contexts/ottlspan/span.go" || call='return \1.NewParser(f, componenttest.NewNopTelemetrySettings())'
sed -i "s/PARSER(\(.*\))/$call/" main.go
grep -q 'func NewIsRootSpanFactoryNew' "$folder"/ottlfuncs/*.go && sed -i 's/NewIsRootSpanFactory()/NewIsRootSpanFactoryNew()/' main.go
go mod tidy >/dev/null 2>&1 || go mod tidy
go build -o "$out" .
