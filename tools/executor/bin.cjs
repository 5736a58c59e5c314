// Nx executor: starts bin.js of the project without a shell, in the caller's folder, with the caller's terminal.
// A shell would expand `$(..)`, split paths at blanks and break URLs at `&`.
const { spawn } = require('node:child_process');
const { join } = require('node:path');

module.exports = function runBin(options, context) {
  const project = context.projectsConfigurations.projects[context.projectName];
  const bin = join(context.root, project.root, 'bin.js');
  const child = spawn(process.execPath, [bin, ...(options.__unparsed__ ?? [])], {
    cwd: process.env.INIT_CWD ?? context.cwd,
    stdio: 'inherit',
  });
  const pass = (signal) => child.kill(signal);
  process.on('SIGTERM', pass);
  process.on('SIGINT', () => {}); // the terminal sends it to the child as well
  return new Promise((resolve) => {
    child.on('error', () => resolve({ success: false }));
    child.on('exit', (code) => {
      process.off('SIGTERM', pass);
      resolve({ success: code === 0 });
    });
  });
};
