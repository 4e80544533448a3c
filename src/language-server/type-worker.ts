import '../translations/load.ts';
import { parentPort } from 'node:worker_threads';
import { projectFilesAround } from '../files/project-files.ts';
import { SourceTexts } from '../files/source-texts.ts';
import { serve } from '../protocol/channel.ts';
import type { TypeRequests } from '../protocol/types.ts';
import { TypeReader } from '../spans/languages/typescript/types/type-reader.ts';
import { isLanguageId } from '../spans/languages.ts';

/** Entry of the thread that compiles: it reads files, and runs nothing of theirs. */
if (parentPort === null) throw new Error('types are read in a worker thread');
const port = parentPort;
const reader = new TypeReader();
const texts = new SourceTexts();

serve<TypeRequests, Record<string, never>>(
  { post: (message) => port.postMessage(message), onMessage: (listener) => void port.on('message', listener) },
  {
    types: async ({ path, languageId, text }) => {
      if (!isLanguageId(languageId)) return undefined;
      return (await reader.typesOf({ path, languageId, text }, projectFilesAround(path, texts)))?.numbers;
    },
    close: (path) => {
      reader.close(path);
      return undefined;
    },
    forget: () => {
      reader.forget();
      return undefined;
    },
  },
);
