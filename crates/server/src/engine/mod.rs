//! Performs what connectors describe: accounts, polls, pushes and jobs, within rates and quotas.
