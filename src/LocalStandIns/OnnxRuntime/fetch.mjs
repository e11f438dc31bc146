// fetch.mjs NAME VERSION SHA512 TARGET: unpacks an npm package into the folder TARGET, at once or not at all.
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [name, version, sha512, target] = process.argv.slice(2);
const work = join(dirname(target), `fetch.${randomUUID()}`);
mkdirSync(work, { recursive: true });
try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], { cwd: work, shell: process.platform === 'win32', stdio: ['ignore', 'ignore', 'inherit'] });
    const archive = readdirSync(work).find(file => file.endsWith('.tgz'));
    const found = createHash('sha512').update(readFileSync(join(work, archive))).digest('base64');
    if (found !== sha512) throw new Error(`${archive} has the SHA-512 ${found}, not ${sha512}.`);

    // Phones take 250 of the 400 MB.
    execFileSync('tar', ['-xzf', archive, '--exclude=*Android*', '--exclude=*iOS*', '--exclude=*.meta'], { cwd: work });
    try {
        renameSync(join(work, 'package'), target);
    } catch (error) {
        // Another build that ran at the same time may have been first.
        if (!existsSync(join(target, 'LICENSE'))) throw error;
    }
} finally {
    rmSync(work, { recursive: true, force: true });
}
