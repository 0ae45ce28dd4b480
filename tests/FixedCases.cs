[assembly: FsCheck.Xunit.Properties(Replay = "(123,457)")]
