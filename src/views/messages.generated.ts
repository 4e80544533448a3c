// Made by `npm run generate`.

/** How many messages, from the first of a bundle, are those of pages. */
export const messagesOfPages = 625;
