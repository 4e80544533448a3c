import type { ProjectFiles } from '../spans/project-files.ts';
import { defaultSpanStyle, type HelperFunction, type SpanStyle } from '../spans/span-style.ts';

/** The client's `spanwright.actions` section: how refactorings are to write spans. */
export interface ActionSettings {
  /** Absent: that of the package which owns the file. */
  readonly tracerName?: string;
  readonly style: Omit<SpanStyle, 'errorHelper' | 'spanHelper'>;
  /** As `module#name` or `name`. */
  readonly errorHelper?: string;
  readonly spanHelper?: string;
}

export const defaultActionSettings: ActionSettings = { style: defaultSpanStyle };

/** Users mistype: what is not of the expected shape counts as not set. */
export function actionSettingsOf(section: unknown): ActionSettings {
  const given = typeof section === 'object' && section !== null ? (section as Record<string, unknown>) : {};
  const { form, errors, attributePrefix } = defaultSpanStyle;
  const [tracerName, errorHelper, spanHelper] = ['tracerName', 'errorHelper', 'spanHelper'].map((name) =>
    text(given[name]),
  );
  return {
    style: {
      form: oneOf(['startActiveSpan', 'startSpan'], given['form']) ?? form,
      errors: oneOf(['status+exception', 'status', 'none', 'helper'], given['errors']) ?? errors,
      attributePrefix: typeof given['attributePrefix'] === 'string' ? given['attributePrefix'].trim() : attributePrefix,
    },
    ...(tracerName && { tracerName }),
    ...(errorHelper && { errorHelper }),
    ...(spanHelper && { spanHelper }),
  };
}

/** The style for one file, from where helpers of the project have other paths than from the next. */
export function styleFor(
  { style, errorHelper, spanHelper }: ActionSettings,
  files: ProjectFiles | undefined,
): SpanStyle {
  const error = errorHelper && helperFunction(errorHelper, files);
  const span = spanHelper && helperFunction(spanHelper, files);
  return {
    ...style,
    // Without a function to call, errors are recorded as they are by default.
    errors: style.errors === 'helper' && !error ? defaultSpanStyle.errors : style.errors,
    ...(error && { errorHelper: error }),
    ...(span && { spanHelper: span }),
  };
}

/** Reads `module#name`; `undefined` if it is neither that nor a name, or is a path that leads nowhere. */
function helperFunction(given: string, files: ProjectFiles | undefined): HelperFunction | undefined {
  const [, module, name] = /^(?:([^#\s]+)#)?([A-Za-z_$][\w$]*)$/.exec(given) ?? [];
  if (name === undefined) return undefined;
  if (module === undefined) return { name };
  if (!module.startsWith('./')) return { name, module };
  const found = files && pathFrom(files, module.slice(2));
  return found === undefined ? undefined : { name, module: found };
}

/** How the file imports `path`, which begins at the nearest folder above where it leads to a file. */
function pathFrom(files: ProjectFiles, path: string): string | undefined {
  const folders = files.path.split('/').slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    const target = `${folders.slice(0, depth).join('/')}/${path}`;
    if (!endings(target).some((name) => files.isFile(name))) continue;
    const to = target.split('/');
    let common = 0;
    while (common < folders.length && folders[common] === to[common]) common++;
    const up = '../'.repeat(folders.length - common);
    return `${up || './'}${to.slice(common).join('/')}`;
  }
  return undefined;
}

/** The files that an import of `path` may mean: with any ending, TypeScript for JavaScript, or a folder's index. */
function endings(path: string): string[] {
  const bare = path.replace(/\.([cm]?)js$/, '');
  const bases = [path, bare, `${path}/index`];
  return [
    path,
    ...bases.flatMap((base) => ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'].map((end) => `${base}.${end}`)),
  ];
}

function oneOf<const Value extends string>(values: readonly Value[], given: unknown): Value | undefined {
  return values.find((value) => value === given);
}

function text(given: unknown): string | undefined {
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
}
