/**
 * Forbids onnxruntime to report to its maker. Since 1.29 its builds for Linux and macOS send what they run, and keep
 * a mark of the machine in the home folder, unless this stands in the environment before the first session. The
 * environment is the process's only on the main thread.
 */
export function forbidReports(): void {
  // oxlint-disable-next-line no-process-env -- onnxruntime reads it, we do not
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}
