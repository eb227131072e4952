/**
 * Adds to package-lock.json the builds for other platforms that a registry did not offer: `npm ci` refuses a lock that lacks any of them,
 * also where it would not install it. Run by `npm run lock`; changes nothing in a lock that is complete.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** What the build's name says it is for: `@a/b-linux-x64-musl` is for musl Linux on x64. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.filter((word) => PROCESSORS.includes(word));
  const libc = { gnu: ['glibc'], musl: ['musl'] }[words.at(-1)];
  return os.length === 1 ? { os, cpu, ...(libc && os[0] === 'linux' ? { libc } : {}) } : null;
}

const file = path.join(__dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    if (platform !== null) lock.packages[`node_modules/${name}`] ??= { version, ...platform, ...(dev ? { dev } : {}), optional: true };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
