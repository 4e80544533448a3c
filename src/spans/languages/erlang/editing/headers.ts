import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { apiMacros } from '../api/macros.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { insertHeader, unconditionalForms } from '../idioms/includes.ts';
import { headersAround } from './headers-around.ts';
import { lineEnd } from './layout.ts';

export type ApiHeader = 'otel_tracer.hrl' | 'opentelemetry.hrl';

/** What edits make a file need of the API's headers, which have no guards: a file must not include one twice. */
export class Headers {
  readonly #file: ErlangFile;
  readonly #around: string | undefined;
  readonly #needed = new Set<ApiHeader>();

  constructor(file: ErlangFile, files: ProjectFiles | undefined) {
    this.#file = file;
    this.#around = headersAround(file, files);
  }

  /** `?with_span`, which the file then needs the header of. */
  macro(name: string): string {
    this.#needed.add('otel_tracer.hrl');
    return `?${name}`;
  }

  /** A constant of the API, or the atom that it stands for where its header would clash with what the file has. */
  constant(name: string, atom: string): string {
    const hasOwn = recordsOfApi.test(this.#file.text) || recordsOfApi.test(this.#around ?? '');
    const header = 'opentelemetry.hrl';
    if (hasOwn && !this.#names(header) && !this.#includesAlready(header)) return atom;
    this.#needed.add(header);
    return `?${name}`;
  }

  /** The edits that include what is needed and not there. */
  edits(): Result<readonly TextEdit[], Refusal> {
    const { module, root, text } = this.#file;
    const missing: ApiHeader[] = [];
    for (const header of [...this.#needed].sort()) {
      if (this.#names(header)) {
        if (!isIncludedFirst(this.#file, header)) {
          return refuse(l10n.t('`{0}` is not included for all of the file: include it at the top first.', header));
        }
      } else if (!this.#includesAlready(header)) missing.push(header);
    }
    if (missing.length === 0) return ok([]);
    const own = [...module.macros.keys()].find((name) => macrosOfApi.has(name));
    if (own !== undefined) {
      return refuse(l10n.t('The file has a macro of its own named `{0}`, as the header of OpenTelemetry has.', own));
    }
    if (module.name !== undefined) return ok(missing.map((header) => insertHeader(this.#file, header)));
    const [first] = root.children;
    if (first?.type !== 'Shebang') {
      return refuse(
        l10n.t('The file has no `-module`: it is part of files that may include the headers of OpenTelemetry.'),
      );
    }
    // The second line of a script may have arguments of the emulator.
    const end = lineEnd(text, first.end);
    const second = /^\r?\n%%!.*/.exec(text.slice(end));
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = missing.map((header) => `${eol}-include_lib("opentelemetry_api/include/${header}").`);
    return ok([insertAt(lineEnd(text, end + (second?.[0].length ?? 0)), lines.join(''))]);
  }

  /** Whether the file itself includes a header, and not another one of the same name. */
  #names(header: ApiHeader): boolean {
    if (!this.#file.module.headers.has(header)) return false;
    const isOfLibrary = this.#file.text.includes(`"opentelemetry_api/include/${header}"`);
    return isOfLibrary || this.#around === undefined || declares(this.#around, header);
  }

  /** Whether another header includes one of the API, as far as that can be known. */
  #includesAlready(header: ApiHeader): boolean {
    if (this.#around !== undefined) return this.#around.includes(`/${header}"`) || declares(this.#around, header);
    const isKnown = [...this.#file.module.headers].every((one) => knownHeaders.test(one));
    // Who uses what a header has, and includes others, has it of one of them.
    return !isKnown && uses(this.#file, header);
  }
}

function declares(text: string, header: ApiHeader): boolean {
  return text.includes(header === 'opentelemetry.hrl' ? '-define(OTEL_STATUS_ERROR' : '-define(with_span(');
}

function isIncludedFirst(file: ErlangFile, header: ApiHeader): boolean {
  const first = file.module.functions[0]?.node.start ?? file.text.length;
  return unconditionalForms(file).some(
    ({ type, text, start }) => type.startsWith('Include') && start < first && text.includes(header),
  );
}

function uses(file: ErlangFile, header: ApiHeader): boolean {
  if (header === 'opentelemetry.hrl') return /\?OTEL_STATUS_|\?SPAN_KIND_|#span_ctx\{/.test(file.text);
  return file.invocations.some(({ macro, certainty }) => macro !== undefined && certainty === 'presumed');
}

/** Headers that include no header of the API. */
const knownHeaders = /^(?:eunit|ct|logger|file|otel_tracer|opentelemetry)\.hrl$/;

/** Records that `opentelemetry.hrl` declares, and macros that would be defined twice. */
const recordsOfApi =
  /^-record\(\s*(?:status|span_ctx|instrumentation_scope)\b|^-define\(\s*(?:REG_NAME|IS_SAMPLED|SPAN_KIND_\w+|OTEL_STATUS_\w+)\b/m;

const macrosOfApi: ReadonlySet<string> = new Set(
  [...apiMacros].flatMap(([key, { header }]) => (header === 'otel_tracer.hrl' ? [key.slice(0, key.indexOf('/'))] : [])),
);
