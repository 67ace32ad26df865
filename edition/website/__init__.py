"""The whole site without a site generator: settings, navigation, frame, and other files."""
