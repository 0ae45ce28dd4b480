// Laws of pictures draw a whole page for each case.
[assembly: FsCheck.Xunit.Properties(MaxTest = 100)]
