import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../../files/grammars.ts';
import { loadTrees } from './grammar.ts';
import { packageNameOf, Scopes } from './scopes.ts';
import { copySyntax } from './syntax.ts';

const trees = await loadTrees(loadGrammar);

/** Each mention of a name, as the line of its declaration; `-`: it is none of the file's. */
function linesOf(name: string, text: string): string {
  const tree = trees.parseAside({ languageId: 'go', text })!;
  const { root } = copySyntax(tree.rootNode, text, { whole: true });
  tree.delete();
  const scopes = new Scopes();
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  return root
    .descendants()
    .filter((node) => node.type === 'identifier' && node.text === name)
    .map((node) => {
      const found = scopes.resolve(node);
      return `${lineOf(node.start)}:${found ? lineOf(found.identifier.start) : '-'}`;
    })
    .join(' ');
}

describe('a name in Go', () => {
  it('is given another value by := in the block that declares it, and is a new one further in', () => {
    const text = `package p
func f(ctx C) (err error) {
	ctx, a := g(ctx)
	if ctx, b := g(ctx); b {
		ctx, c := g(ctx)
		use(ctx, c)
	} else if use(ctx) {
	}
	use(ctx, a)
}`;
    expect(linesOf('ctx', text)).toBe('2:2 3:2 3:2 4:4 4:2 5:5 5:4 6:5 7:4 9:2');
  });

  it('is not seen in what gives its value, nor before', () => {
    const text = `package p
var x = 1
func f() {
	use(x)
	x := x
	use(x)
	var x2 = x
	{
		x := x
		use(x)
	}
}`;
    expect(linesOf('x', text)).toBe('2:2 4:2 5:5 5:2 6:5 7:5 9:9 9:5 10:9');
  });

  it('of a loop, a switch or a select ends with it', () => {
    const text = `package p
func f() {
	for v := range vs { use(v) }
	for v := 0; v < 3; v++ { use(v) }
	switch v := g(); v { case 1: v := v; use(v) }
	switch v := g().(type) { case int: use(v); default: use(v) }
	select { case v := <-ch: use(v); case ch <- v: }
	use(v)
}`;
    expect(linesOf('v', text)).toBe('3:3 3:3 4:4 4:4 4:4 4:4 5:5 5:5 5:5 5:5 5:5 6:- 6:6 6:6 7:7 7:7 7:- 8:-');
  });

  it('of a parameter, a result, a receiver or a closure is seen in its function alone', () => {
    const text = `package p
func (s *S) f(a int, s2 ...string) (err error) {
	err = func(a int) error { return use(a, err) }(a)
	defer func() { use(a, err) }()
	return err
}
func g() error { return err }`;
    expect(linesOf('err', text)).toBe('2:2 3:2 3:2 4:2 5:2 7:-');
    expect(linesOf('a', text)).toBe('2:2 3:3 3:3 3:2 4:2');
  });

  it('may be declared anywhere in the package', () => {
    const text = `package p
import ( "x/y"; z "a/b"; _ "c/d"; . "e/f" )
func f() { use(tracer, y, z, d) }
var ( tracer = y.T(); other, again = z.U() )
`;
    expect(linesOf('tracer', text)).toBe('3:4 4:4');
    expect(linesOf('y', text)).toBe('3:2 4:2');
    expect(linesOf('z', text)).toBe('3:2 4:2');
    expect(linesOf('d', text)).toBe('3:-');
  });
});

describe('the name of a package', () => {
  it.each([
    ['go.opentelemetry.io/otel/semconv/v1.26.0', 'semconv'],
    ['github.com/nats-io/nats.go', 'nats'],
    ['gopkg.in/yaml.v3', 'yaml'],
    ['github.com/segmentio/kafka-go', 'kafka'],
    ['github.com/go-redis/redis/v9', 'redis'],
    ['context', 'context'],
  ])('of %s is %s', (path, name) => {
    expect(packageNameOf(path)).toBe(name);
  });
});
