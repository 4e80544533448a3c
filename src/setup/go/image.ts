import type { GoProgram } from './go-program.ts';

/** The Dockerfile of a program, which is built from the folder of its module; `go` is the oldest Go that builds it. */
export function imageOf({ folder, root }: GoProgram, go: readonly [major: number, minor: number]): string {
  return [
    `FROM golang:${go.join('.')} AS build`,
    'WORKDIR /src',
    'COPY go.mod go.sum ./',
    'RUN go mod download',
    'COPY . .',
    `RUN CGO_ENABLED=0 go build -o /service .${folder.slice(root.length)}`,
    '',
    'FROM gcr.io/distroless/static-debian12:nonroot',
    'COPY --from=build /service /service',
    'ENTRYPOINT ["/service"]',
    '',
  ].join('\n');
}
