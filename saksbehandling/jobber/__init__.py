"""What happens by itself. Each job may run twice, anywhere: what it does is guarded by the rows it moves."""
