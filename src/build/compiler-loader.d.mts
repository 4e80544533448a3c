export default function compilerLoader(this: { addDependency(file: string): void }, source: string): string;
