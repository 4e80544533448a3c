#!/bin/sh
# Builds the collector of a builder's manifest, and the probe that asks its components, into the folder that the manifest
# names as output_path: build.sh MANIFEST. Needs Go and the collector's builder of the manifest's release.
# Modules are taken as the manifest has them, without `go mod tidy`, which would also want the modules of their tests.
set -eu

manifest=$(realpath "$1")
probe=$(realpath "$(dirname "$0")/probe")
output=$(sed -n 's/^ *output_path: *//p' "$manifest")
name=$(sed -n 's/^  name: *//p' "$manifest")
tags=$(sed -n 's/^ *build_tags: *"\(.*\)"/\1/p' "$manifest")
core=$(sed -n 's|.* go.opentelemetry.io/collector/[a-z]*/[a-z]* \(v0[0-9.]*\)$|\1|p' "$manifest" | head -n 1)
version=$(sed -n 's/^  version: *//p' "$manifest")

"${BUILDER:-builder}" --config "$manifest" --skip-get-modules --skip-compilation
cd "$output"
{
  printf 'module collector\n\ngo 1.26.0\n\nrequire go.opentelemetry.io/collector/otelcol %s\n' "${core:-v$version}"
  sed -n 's/^ *- gomod: */require /p' "$manifest"
  sed -n '/^replaces:/,/^[a-z]/s/^ *- */replace /p' "$manifest"
} > go.mod
mkdir -p probe
cp "$probe"/*.go components.go probe/
export GOFLAGS="-mod=mod -buildvcs=false"
go build -trimpath -tags "$tags" -ldflags='-s -w' -o "$name" .
go build -trimpath -tags "$tags" -ldflags='-s -w' -o "$name-probe" ./probe
