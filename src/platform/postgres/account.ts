import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** Who runs PostgreSQL: ids to give to `spawn`; empty for “whoever we are”. */
export type Account = { readonly uid?: number, readonly gid?: number, readonly name?: string }

const isRoot = (): boolean => process.getuid?.() === 0

/**
 * The account PostgreSQL runs as. It refuses to run as root, so root lends it the owner of the existing cluster, else `postgres`, else `nobody`.
 * Undefined when root finds none of them. A number without an entry in /etc/passwd would not do: initdb refuses it.
 */
export function accountFor(cluster: string): Account | undefined {
  if (!isRoot()) return {}
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map(line => line.split(':')).map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }))
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  return (owner ? accounts.find(account => account.uid === owner) : undefined)
    ?? accounts.find(account => account.name === 'postgres')
    ?? accounts.find(account => account.name === 'nobody')
}

/** Whether that account can enter a folder; tried out, because access lists and mounts say more than mode bits. */
export function canEnter(folder: string, account: Account): boolean {
  if (account.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...idsOf(account), cwd: '/' }).status === 0
}

/** The part of an account that `spawn` understands. */
export function idsOf(account: Account): { uid?: number, gid?: number } {
  return account.uid === undefined || account.gid === undefined ? {} : { uid: account.uid, gid: account.gid }
}
