import * as l10n from '@vscode/l10n';
import type { Files } from '../base/files.ts';
import { withOwnLineBreaks } from './editing/own-line-breaks.ts';
import type { Command, FileChange, Plan } from './plan.ts';

/** A plan being written. Each sees the files as they will be after what was written before; nothing that exists is replaced. */
export class PlanDraft {
  readonly #files: Files;
  readonly #changes = new Map<string, FileChange>();
  readonly #commands: Command[] = [];
  readonly #notes = new Set<string>();

  constructor(files: Files) {
    this.#files = files;
  }

  /** The files on disk, without what the draft changes; what a draft changes is asked of `read`. */
  get files(): Files {
    return this.#files;
  }

  /** The text of a file as the plan leaves it; `undefined`: there will be none. */
  read(path: string): string | undefined {
    return this.#changes.get(path)?.after ?? this.#files.read(path);
  }

  /** Adds a file. One that exists is left, and noted unless it has this text. */
  create(path: string, text: string, because: string): void {
    const present = this.read(path);
    if (present === text) return;
    if (present === undefined && !this.#files.isFile(path) && !this.#files.isFolder(path)) {
      this.#changes.set(path, { path, after: text, because });
    } else {
      this.note(l10n.t('{0} exists and was left as it was.', path));
    }
  }

  /**
   * Changes a file that exists; `change` gives the new text, or the old one, and may write any line breaks: the file keeps its
   * own. False: there is no such file.
   */
  edit(path: string, because: string, change: (text: string) => string): boolean {
    const present = this.read(path);
    if (present === undefined) return false;
    if (present.includes('\uFFFD')) {
      this.note(l10n.t('{0} was left as it was: it is no UTF-8 text, and writing it would damage it.', path));
      return true;
    }
    const after = withOwnLineBreaks(present, change(present));
    if (after === present) return true;
    const earlier = this.#changes.get(path);
    this.#changes.set(
      path,
      earlier
        ? { ...earlier, after, because: becauseOf(earlier.because, because) }
        : { path, before: present, after, because },
    );
    return true;
  }

  /** Proposes a command to run once all is written. */
  run(title: string, command: string, folder: string): void {
    this.#propose({ title, command, folder });
  }

  /** Proposes a command that starts what makes spans. */
  start(title: string, command: string, folder: string): void {
    this.#propose({ title, command, folder, starts: true });
  }

  /** Tells the user a sentence. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /** The plan so far. Where nothing changes, nothing needs to be run. */
  finish(): Plan {
    const changes = [...this.#changes.values()].filter(({ before, after }) => before !== after);
    return { changes, commands: changes.length > 0 ? this.#commands : [], notes: [...this.#notes] };
  }

  #propose(wanted: Command): void {
    const isKnown = this.#commands.some(
      ({ command, folder }) => command === wanted.command && folder === wanted.folder,
    );
    if (!isKnown) this.#commands.push(wanted);
  }
}

function becauseOf(earlier: string, later: string): string {
  return earlier.split('; ').includes(later) ? earlier : `${earlier}; ${later}`;
}
