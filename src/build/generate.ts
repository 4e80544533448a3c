// `npm run generate`: writes every generated file that is not current.
import path from 'node:path';
import { writeStaleFiles } from './generated-files.ts';

for (const file of writeStaleFiles(path.resolve(import.meta.dirname, '../..'))) console.log(`wrote ${file}`);
