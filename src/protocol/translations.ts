/** The environment variable by which the editor tells processes and threads where the messages of its language are: a file. */
export const translationsVariable = 'SPANWRIGHT_TRANSLATIONS';
