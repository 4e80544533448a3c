export declare function shippedAs(file: string): string | undefined;
export declare function shippedText(text: string, file: string): string;
