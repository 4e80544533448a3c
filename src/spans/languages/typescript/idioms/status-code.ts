import type { FileContext } from '../lowering.ts';
import type { SyntaxNode } from '../syntax.ts';
import { type ApiName, apiNameAt } from './api-name.ts';

/** How `SpanStatusCode` is written at a place, and the edits that make it known there. */
export function statusCodeAt(file: FileContext, place: SyntaxNode): ApiName {
  return apiNameAt(file, place, 'SpanStatusCode');
}
