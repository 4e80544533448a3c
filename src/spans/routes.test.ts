// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of the code under test
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LanguageId, languageOf, profileOf } from './languages.ts';

/** `GET /cart/:id`, one a route, with the first line that it stands on. */
async function routesOf(languageId: LanguageId, text: string): Promise<string[]> {
  const source = { path: '/p/file', languageId, text };
  const wasm = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json');
  const language = await languageOf(source, (file) => readFile(path.join(path.dirname(wasm), 'wasm', file)));
  return language
    .look(source, { wrappers: [] })
    .routes()
    .map(
      ({ methods, path: route, range }) =>
        `${text.slice(0, range.start).split('\n').length}: ${methods.join('|')} ${route}`,
    );
}

describe('the routes of TypeScript and JavaScript', () => {
  it.each([
    ["app.get('/cart/:id', (req, res) => res.end());", ['1: GET /cart/:id']],
    ["router.post('/cart', check, save).del(`/cart/:id`, remove);", ['1: DELETE /cart/:id', '1: POST /cart']],
    ["app.all('/any', handler);", ['1:  /any']],
    ["app.get('/cart', { schema }, async () => []);", ['1: GET /cart']],
    ["router\n  .route('/cart')\n  .get(list)\n  .post(create);", ['4: POST /cart', '3: GET /cart']],
    ["app.route({ method: 'GET', url: '/cart', handler });", ['1: GET /cart']],
    ["server.route({ method: ['GET', 'POST'], path: '/cart', handler });", ['1: GET|POST /cart']],
  ])('that are registered by %s', async (text, routes) => {
    expect(await routesOf('typescript', text)).toEqual(routes);
  });

  it('that decorators tell', async () => {
    const text = `@Controller('cart')
export class Cart {
  constructor(private readonly store: Store) {}

  @Get(':id')
  @UseGuards(Auth)
  find(@Param('id') id: string) {}

  @Post()
  add() {}

  @Get(['a', name])
  unknown() {}
}
class Other { @Get('x') x() {} }
@Controller({ path: 'user', version: '1' })
class User { @All('me') me() {} }`;
    expect(await routesOf('typescript', text)).toEqual(['5: GET cart/:id', '9: POST cart/', '17:  user/me']);
  });

  it.each([
    "const cart = await axios.get('/cart', options);",
    "return client.get('/cart', handler);",
    "await client.post('/cart', body);",
    "cache.get('/cart');",
    "headers.delete('/cart', { force: true });",
    'app.get(`/cart/${version}`, handler);',
    "app.get('view engine', handler);",
    "// app.get('/cart', handler);",
  ])('are not in %s', async (text) => {
    expect(await routesOf('typescript', text)).toEqual([]);
  });
});

describe('the routes of Python', () => {
  it.each([
    ["@app.get('/cart/{id}')\nasync def cart(id): pass", ['1: GET /cart/{id}']],
    ["router = APIRouter(prefix='/cart')\n@router.post('')\ndef add(): pass", ['2: POST /cart']],
    ["@app.route('/cart')\ndef cart(): pass", ['1: GET /cart']],
    [
      "bp = Blueprint('cart', __name__, url_prefix='/cart')\n@login\n@bp.route('/<int:id>', methods=['GET', 'PUT'])\ndef cart(id): pass",
      ['3: GET|PUT /cart/<int:id>'],
    ],
    ["app.add_url_rule('/cart', view_func=cart)", ['1: GET /cart']],
    ["routes = [Route('/cart', cart, methods=['POST'])]", ['1: POST /cart']],
    ["app.add_routes([web.get('/cart', cart)])", ['1: GET /cart']],
    [
      "from django.urls import path, re_path, include\nurlpatterns = [\n  path('cart/<int:pk>/', cart),\n  re_path(r'^old/(?P<pk>\\d+)/$', cart),\n  path('shop/', include('shop.urls')),\n  path('admin/', admin.site.urls),\n]",
      ['3:  cart/<int:pk>/', '4:  ^old/(?P<pk>\\d+)/$'],
    ],
  ])('are in %s', async (text, routes) => {
    expect(await routesOf('python', text)).toEqual(routes);
  });

  it.each([
    "requests.get('/cart')",
    "@cache.get('key')\ndef f(): pass",
    "@app.get(f'/{version}/cart')\ndef f(): pass",
    "path('cart/', cart)\nadd_route('x', y)",
    "@app.route('/cart', methods=METHODS)\ndef f(): pass",
    "# @app.get('/cart')",
  ])('are not in %s', async (text) => {
    expect(await routesOf('python', text)).toEqual([]);
  });
});

describe('the routes of Java', () => {
  it('that annotations of Spring tell', async () => {
    const text = `@RestController
@RequestMapping({"/cart", "/basket"})
class CartController {
  @GetMapping("/{id}")
  Cart find(@PathVariable String id) { return null; }

  @Operation
  @RequestMapping(path = "/add", method = { RequestMethod.POST, PUT })
  void add() {}

  @DeleteMapping
  void clear() {}

  @GetMapping(CART)
  void unknown() {}

  void plain() {}
}
@FeignClient("cart") interface Client { @GetMapping("/cart/{id}") Cart find(); }`;
    expect(await routesOf('java', text)).toEqual([
      '4: GET /cart//{id}',
      '4: GET /basket//{id}',
      '7: POST|PUT /cart//add',
      '7: POST|PUT /basket//add',
      '11: DELETE /cart/',
      '11: DELETE /basket/',
    ]);
  });

  it('that annotations of JAX-RS tell', async () => {
    const text =
      '@Path("/cart") class A {\n @GET @Path("{id}") Cart find() {}\n @POST void add() {}\n @Path("x") A sub() {}\n}';
    expect(await routesOf('java', text)).toEqual(['2: GET /cart/{id}', '3: POST /cart/']);
  });
});

describe('the routes of Go', () => {
  it.each([
    ['mux.HandleFunc("GET /cart/{id}", find)', ['GET /cart/{id}']],
    ['http.Handle("example.com/cart/", h)', [' /cart/']],
    ['mux.HandleFunc("/{$}", h)', [' /']],
    ['r.HandleFunc("/cart/{id}", h).Methods("GET", "PUT")', ['GET|PUT /cart/{id}']],
    ['r.GET("/cart/:id", h)', ['GET /cart/:id']],
    ['r.Get("/cart/{id}", func(w http.ResponseWriter, r *http.Request) {})', ['GET /cart/{id}']],
    ['r.Handle("POST", "/cart", h)', ['POST /cart']],
    ['x, err := client.Get("/cart", options)', []],
    ['store.Delete("key", options)', []],
  ])('in %s', async (text, routes) => {
    const found = await routesOf('go', `package shop\n\nfunc main() {\n\t${text}\n}\n`);
    expect(found).toEqual(routes.map((route) => `4: ${route}`));
  });
});

it('the routes of Erlang are those of Cowboy', async () => {
  const text = `-module(shop).
start() ->
    cowboy_router:compile([{'_', [
        {"/cart/:id", cart_handler, []},
        {"/old/:id", [{id, int}], old_handler, []},
        {Path, other, []}
    ]}]).
`;
  expect(await routesOf('erlang', text)).toEqual(['4:  /cart/:id', '5:  /old/:id']);
});

it('most files are not parsed for routes', () => {
  expect(profileOf('typescript').mayRegisterRoutes("const a = map.get('key'); map.delete(x)")).toBe(false);
  expect(profileOf('java').mayRegisterRoutes('Path file = Path.of("/x");')).toBe(false);
});
