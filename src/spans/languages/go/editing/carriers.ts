import type { NamedType } from './types.ts';

/** A type of a library that carries the context of a request, by what it calls it. */
export interface Carrier {
  /** The context of the variable `name`. */
  get(name: string): string;
  /** The statement that gives it another one, so that whatever it is handed to sees the span. */
  set?(name: string, context: string): string;
  /** The field or method by which others come to its context. */
  readonly member: string;
  /** What such a parameter is usually called. */
  readonly usualName: string;
}

const carriers: readonly (Carrier & { readonly path: RegExp; readonly type: RegExp; readonly isPointer?: boolean })[] =
  [
    {
      path: /^net\/http$/,
      type: /^Request$/,
      isPointer: true,
      member: 'Context',
      usualName: 'r',
      get: (name) => `${name}.Context()`,
      set: (name, context) => `${name} = ${name}.WithContext(${context})`,
    },
    {
      path: /^github\.com\/(IBM|Shopify)\/sarama$/,
      type: /^ConsumerGroupSession$/,
      isPointer: false,
      member: 'Context',
      usualName: 'session',
      get: (name) => `${name}.Context()`,
    },
    {
      path: /^github\.com\/gin-gonic\/gin$/,
      type: /^Context$/,
      isPointer: true,
      member: 'Request',
      usualName: 'r',
      get: (name) => `${name}.Request.Context()`,
      set: (name, context) => `${name}.Request = ${name}.Request.WithContext(${context})`,
    },
    {
      path: /^github\.com\/labstack\/echo(\/v\d+)?$/,
      type: /^Context$/,
      member: 'Request',
      usualName: 'r',
      get: (name) => `${name}.Request().Context()`,
      set: (name, context) => `${name}.SetRequest(${name}.Request().WithContext(${context}))`,
    },
    {
      path: /^github\.com\/gofiber\/fiber(\/v2)?$/,
      type: /^Ctx$/,
      isPointer: true,
      member: 'UserContext',
      usualName: 'r',
      get: (name) => `${name}.UserContext()`,
      set: (name, context) => `${name}.SetUserContext(${context})`,
    },
    {
      path: /^github\.com\/gofiber\/fiber\/v3$/,
      type: /^Ctx$/,
      isPointer: false,
      member: 'Context',
      usualName: 'r',
      get: (name) => `${name}.Context()`,
      set: (name, context) => `${name}.SetContext(${context})`,
    },
    {
      path: /^github\.com\/spf13\/cobra$/,
      type: /^Command$/,
      isPointer: true,
      member: 'Context',
      usualName: 'r',
      get: (name) => `${name}.Context()`,
      set: (name, context) => `${name}.SetContext(${context})`,
    },
    {
      path: /^github\.com\/urfave\/cli\/v2$/,
      type: /^Context$/,
      isPointer: true,
      member: 'Context',
      usualName: 'r',
      get: (name) => `${name}.Context`,
      set: (name, context) => `${name}.Context = ${context}`,
    },
    {
      path: /^google\.golang\.org\/grpc$/,
      type: /^(ServerStream|(Server|Client|Bidi)StreamingServer)$/,
      isPointer: false,
      member: 'Context',
      usualName: 'r',
      get: (name) => `${name}.Context()`,
    },
    {
      // What protoc generates for streams of a service's method: `pb.Shop_WatchServer`.
      path: /./,
      type: /^[A-Z]\w*_[A-Z]\w*Server$/,
      isPointer: false,
      member: 'Context',
      usualName: 'r',
      get: (name) => `${name}.Context()`,
    },
  ];

export function carrierOf(type: NamedType | undefined): Carrier | undefined {
  if (!type) return undefined;
  return carriers.find(
    (one) =>
      one.path.test(type.path) &&
      one.type.test(type.name) &&
      (one.isPointer === undefined || one.isPointer === type.isPointer),
  );
}
