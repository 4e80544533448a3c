export default function libraryLoader(source: string): string;
