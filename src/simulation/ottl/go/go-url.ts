import * as l10n from '@vscode/l10n';
import { Failure } from '../failure.ts';
import { GoInt, type OttlValue, RawMap } from '../ottl-value.ts';

/** The parts of a URL by their names in the semantic conventions, or of a query that starts with `?` (parseutils.ParseURI). */
export function parseUrl(text: string): OttlValue {
  if (text === '') throw new Failure(l10n.t('the URL is empty'));
  if (text.startsWith('?')) return queryOf(text.slice(1));
  const { scheme, user, host, path, rawPath, opaque, query, fragment, isForced, hasAuthority } = splitUrl(text);
  const [, hostname = '', port = ''] = /^(.*?)(?::(\d*))?$/s.exec(host) ?? [];
  const parts = new RawMap();
  const authority = hasAuthority ? `//${user === undefined ? '' : `${user}@`}${percentEncoded(host, 'host')}` : '';
  const written = [
    scheme && `${scheme}:`,
    opaque || authority + (rawPath ?? percentEncoded(path, 'path')),
    query || isForced ? `?${query}` : '',
    fragment && `#${percentEncoded(fragment, 'fragment')}`,
  ];
  parts.set('url.original', written.join(''));
  parts.set('url.domain', hostname.replace(/^\[(.*)\]$/, '$1'));
  parts.set('url.scheme', scheme);
  parts.set('url.path', path);
  if (port !== '') parts.set('url.port', new GoInt(BigInt(port)));
  if (fragment !== '') parts.set('url.fragment', fragment);
  if (user !== undefined) {
    const [name = '', password] = splitOnce(user, ':');
    parts.set('url.user_info', user);
    if (name !== '') parts.set('url.username', percentDecoded(name, false));
    if (password !== undefined) parts.set('url.password', percentDecoded(password, false));
  }
  if (query !== '') parts.set('url.query', query);
  const extension = /\.([^.]+)$/s.exec(path)?.[1];
  if (extension !== undefined) parts.set('url.extension', extension);
  return parts;
}

interface Url {
  readonly scheme: string;
  /** As it is written. */
  readonly user: string | undefined;
  readonly host: string;
  readonly path: string;
  /** The path as it is written, if that is how it may be. */
  readonly rawPath: string | undefined;
  readonly opaque: string;
  readonly query: string;
  /** A `?` with nothing behind it. */
  readonly isForced: boolean;
  readonly fragment: string;
  readonly hasAuthority: boolean;
}

/** `url.Parse` of Go. */
function splitUrl(text: string): Url {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Go refuses these.
  if (/[\x00-\x1f\x7f]/.test(text)) throw new Failure(l10n.t('a URL has no control characters'));
  const [beforeFragment = '', fragment = ''] = splitOnce(text, '#');
  const [, written = '', afterScheme = beforeFragment] = /^([a-zA-Z][a-zA-Z\d+.-]*):(.*)$/s.exec(beforeFragment) ?? [];
  if (beforeFragment.startsWith(':')) throw new Failure(l10n.t('the scheme is missing'));
  const scheme = written.toLowerCase();
  const isForced = /^[^?]*\?$/s.test(afterScheme);
  const [rest = '', query = ''] = splitOnce(afterScheme, '?');
  const common = { scheme, query, isForced, fragment: percentDecoded(fragment, false) };
  if (!rest.startsWith('/')) {
    if (scheme !== '') {
      return { ...common, user: undefined, host: '', path: '', rawPath: '', opaque: rest, hasAuthority: false };
    }
    if (/^[^/]*:/.test(rest)) throw new Failure(l10n.t('the first part of a path has no colon'));
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  const [, authority = '', rawPath = ''] = hasAuthority ? (/^\/\/([^/]*)(.*)$/s.exec(rest) ?? []) : ['', '', rest];
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? undefined : authority.slice(0, at);
  const host = hostOf(authority.slice(at + 1));
  const path = percentDecoded(rawPath, false);
  const isAsWritten = /^(?:[\w\-.~!$&'()*+,;=:@/[\]]|%[\da-fA-F]{2})*$/.test(rawPath);
  return {
    ...common,
    user,
    host,
    path,
    rawPath: isAsWritten ? rawPath : undefined,
    opaque: '',
    hasAuthority: hasAuthority && (authority !== '' || scheme !== ''),
  };
}

function hostOf(written: string): string {
  const port = written.startsWith('[') ? /^\[[^\]]*\](.*)$/s.exec(written)?.[1] : /^[^:]*(.*)$/s.exec(written)?.[1];
  if (port === undefined || !/^(?::\d*)?$/.test(port)) throw new Failure(l10n.t("'{0}' is no host", written));
  if (/[ "<>\\^`{|}]/.test(written)) throw new Failure(l10n.t("'{0}' is no host", written));
  return percentDecoded(written, false);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function percentDecoded(text: string, isQuery: boolean): string {
  const spaced = isQuery ? text.replaceAll('+', ' ') : text;
  if (/%(?![\da-fA-F]{2})/.test(spaced))
    throw new Failure(l10n.t("'{0}' has a '%' without two hexadecimal digits", text));
  return spaced.replaceAll(/(?:%[\da-fA-F]{2})+/g, (run) => {
    const bytes = (run.match(/[\da-fA-F]{2}/g) ?? []).map((byte) => Number.parseInt(byte, 16));
    return decoder.decode(Uint8Array.from(bytes));
  });
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What stands in each part as it is (`shouldEscape`). */
const plain = {
  path: /[\w\-.~$&+,/:;=@]/,
  host: /[\w\-.~!$&'()*+,;=:[\]<>"]/,
  fragment: /[\w\-.~$&+,/:;=?@!()*]/,
};

function percentEncoded(text: string, part: keyof typeof plain): string {
  return [...text]
    .map((character) => {
      if (plain[part].test(character)) return character;
      return [...encoder.encode(character)]
        .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('');
    })
    .join('');
}

function queryOf(text: string): OttlValue {
  const parameters = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    if (pair.includes(';')) throw new Failure(l10n.t("a query has no ';'"));
    const [key = '', value = ''] = splitOnce(pair, '=').map((part) => percentDecoded(part ?? '', true));
    parameters.set(key, [...(parameters.get(key) ?? []), value]);
  }
  return new RawMap(parameters.size === 0 ? [] : [['query', parameters]]);
}
