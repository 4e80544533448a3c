import { failed, ok, type Result } from '../base/result.ts';
import type { Handlers } from '../protocol/channel.ts';
import { windowsFolder } from '../receiver/sharing/owner-file.ts';
import { type ReadingRequests, readingOnly } from '../receiver/sharing/reading-service.ts';
import { findRole, leave, type Role } from '../receiver/sharing/role.ts';
import { sharingVersion } from '../receiver/sharing/version.ts';

/** Open to readers until closed. */
export interface SharedAnswers {
  close(): void;
}

/**
 * Lets those who can read the files of this user ask `handlers`, by the first of the folders that no other receiver is
 * found by. The problem is a sentence.
 */
export async function shareAnswers(
  folders: readonly string[],
  handlers: Handlers<ReadingRequests>,
): Promise<Result<SharedAnswers, string>> {
  const service = { handlers: readingOnly(handlers), gone: () => {} };
  let problem = 'Too many others run.';
  for (const folder of folders) {
    let role: Role = { is: 'alone' };
    const close = () => leave(role);
    role = await findRole(windowsFolder(folder), sharingVersion, () => service, close);
    if (role.is === 'owner') return ok({ close });
    if (role.is === 'alone' && role.reason !== undefined) problem = role.reason;
    close();
  }
  return failed(problem);
}
