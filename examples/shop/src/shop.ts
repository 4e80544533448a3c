import express, { type ErrorRequestHandler } from 'express';
import { addToCart, cartOf } from './cart';
import { findProduct, searchProducts, UnknownProductError } from './catalog';
import { checkout } from './checkout';
import { PaymentDeclinedError } from './payment';
import { OutOfStockError } from './stock';
import { stockReport } from './stock-report';

const app = express();
app.use(express.json());

app.get('/products', async (request, response) => {
  response.json(await searchProducts(String(request.query.search ?? '')));
});

app.get('/products/:id', async (request, response) => {
  response.json(await findProduct(request.params.id));
});

app.get('/carts/:customer', (request, response) => {
  response.json(cartOf(request.params.customer));
});

app.post('/carts/:customer', async (request, response) => {
  const { productId, quantity = 1 } = request.body as { productId: string; quantity?: number };
  response.status(201).json(await addToCart(request.params.customer, productId, quantity));
});

app.post('/carts/:customer/checkout', async (request, response) => {
  response.status(201).json(await checkout(request.params.customer));
});

app.get('/stock-report', async (_request, response) => {
  response.type('text/plain').send(await stockReport());
});

const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(statusOf(error)).json({ error: error instanceof Error ? error.message : String(error) });
};
app.use(answerError);

function statusOf(error: unknown): number {
  if (error instanceof UnknownProductError) return 404;
  if (error instanceof OutOfStockError) return 409;
  if (error instanceof PaymentDeclinedError) return 402;
  return 500;
}

const server = app.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', (error) => {
  if (error) throw error;
  const address = server.address();
  console.log(`The shop is open at http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
});
