import { actionsIn } from '../../action.ts';
import type { Language } from '../../language.ts';
import type { GrammarLoader } from '../../linter.ts';
import { unparsedLines } from '../../syntax/unparsed-lines.ts';
import { typeScriptActions } from './actions.ts';
import { loadParsers } from './grammar.ts';
import { actionFile, isComment, mayNeedTypes, openFile, unparsedIn } from './language.ts';
import { ModuleReader } from './modules/module-reader.ts';
import { PackageModules } from './recognition/package-modules.ts';
import { Wrappers } from './recognition/wrappers.ts';
import { routesOf } from './routes.ts';
import { spanSitesOf } from './span-sites.ts';
import { withoutUnusedImports } from './unused-imports.ts';

/** TypeScript and JavaScript. Rejects if a grammar cannot be loaded. */
export async function loadTypeScript(loadGrammar: GrammarLoader): Promise<Language> {
  const parsers = await loadParsers(loadGrammar);
  const modules = new ModuleReader(parsers);
  const packageModules = new PackageModules(parsers);
  return {
    look(file, { files, wrappers }) {
      const view = packageModules.viewOf(file, files, wrappers);
      const surroundings = { modules: view, wrappers: new Wrappers(wrappers) };
      return {
        mayNeedTypes: () => mayNeedTypes(file, surroundings),
        version: () => view.version,
        open: (types) => ({
          ...openFile(parsers, file, { ...surroundings, ...(types && { types }) }),
          moduleFacts: (project) => modules.factsOf(file, project, files),
          isComment: (offset) => isComment(parsers, file, offset),
        }),
        sites: () => spanSitesOf(parsers, file, surroundings),
        routes: () => routesOf(parsers, file),
        actions: () => actionsIn(typeScriptActions, actionFile(parsers, file, surroundings)),
      };
    },
    syntaxErrors: (file) => unparsedLines(file.text, unparsedIn(parsers, file)),
    tidied: ({ text }, edits) => withoutUnusedImports(text, edits),
  };
}
